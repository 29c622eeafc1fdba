/** @file The print room: whose dossier, in which languages, on which sheet; at the right the very file. */
import { Button } from '@mantine/core';
import { IconExternalLink, IconFileDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRow, News, Noun, Paper, PrintLanguage } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { MetaLine } from '@/components/MetaLine';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { ProgressOverlay } from '@/components/ProgressOverlay';
import { useLanguage } from '@/lib/i18n';
import { useSession, useStart } from '@/lib/session';
import { useTrail } from '@/lib/trail';
import { fileName } from './file-name';
import { useOpenPreview, useSavePreview } from './mutations';
import { Outcome } from './Outcome';
import { PdfDesk } from './PdfDesk';
import classes from './PrintingPage.module.css';
import { PrintSettings } from './PrintSettings';
import { enterpriseQuery, enterprisesQuery } from './queries';
import { usePreview } from './use-preview';

/** Nouns any of whose records may stand in a dossier. */
const shared: readonly Noun[] = ['workspace', 'consultant', 'market', 'comparison', 'risk'];

/** Says whether news concern the dossier of an enterprise: its own records by id, shared ones by noun. */
const useTouches = (id: string | undefined) => {
  const { data } = useQuery({ ...enterpriseQuery(id ?? ''), enabled: !!id });
  const own = new Set([id, ...(data?.plans ?? []).map((plan) => plan.id), ...(data?.contacts ?? []).map((c) => c.id)]);
  return ({ nouns, ids }: News) =>
    ids.length === 0 || nouns.some((noun) => shared.includes(noun)) || ids.some((changed) => own.has(changed));
};

type RoomProps = { enterprises: EnterpriseRow[]; chosen: EnterpriseRow | undefined };

const Room = ({ enterprises, chosen }: RoomProps) => {
  const { t } = useTranslation();
  const { language: spoken, read } = useLanguage();
  const navigate = useNavigate();
  const { settings } = useStart();
  const { saveSettings } = useSession();
  const [language, setLanguage] = useState<PrintLanguage>('bilingual');
  const paper: Paper = settings.paper;
  const request = chosen ? { enterpriseId: chosen.id, language, paper } : null;
  const touches = useTouches(chosen?.id);
  const { sheet, progress, error, cancelled, again, cancel } = usePreview(request, touches);
  const save = useSavePreview();
  const open = useOpenPreview();
  const shown = sheet && sheet.request.enterpriseId === chosen?.id ? sheet : null;
  const ready = shown && !progress ? shown : null;
  useTrail(...(chosen ? [read(chosen.shortName) || read(chosen.name)] : []));
  const name = chosen ? read(chosen.name) : '';
  const saveNow = () =>
    ready &&
    chosen &&
    save.mutate({
      token: ready.preview.token,
      suggestedName: fileName(chosen.code, read(chosen.shortName) || name, ready.request.language, spoken),
    });
  const off = ready ? {} : { 'data-disabled': true, 'aria-disabled': true };
  return (
    <>
      <PageHeader
        title={t('printing.dossier')}
        below={
          <MetaLine
            text={shown ? t('printing.below', { name, count: shown.preview.pages }) : name || t('printing.noneChosen')}
          />
        }
        actions={
          <>
            <Button
              leftSection={<IconExternalLink size={16} stroke={1.6} />}
              {...off}
              onClick={() => ready && open.mutate(ready.preview.token)}
            >
              {t('printing.openViewer')}
            </Button>
            <Button
              variant="filled"
              leftSection={<IconFileDownload size={16} stroke={1.6} />}
              {...off}
              onClick={saveNow}
            >
              {t('printing.savePdf')}
            </Button>
          </>
        }
      />
      <div className={classes.room}>
        <div className={classes.panel}>
          <PrintSettings
            enterprises={enterprises}
            enterprise={chosen?.id ?? null}
            onEnterprise={(enterprise) => void navigate({ to: '/printing', search: { enterprise }, replace: true })}
            language={language}
            onLanguage={setLanguage}
            paper={paper}
            onPaper={(next) => void saveSettings({ paper: next })}
          />
          {chosen ? (
            <Outcome
              sheet={shown}
              printing={progress !== null}
              error={error}
              cancelled={cancelled}
              onAgain={() => void again()}
            />
          ) : null}
        </div>
        <div className={classes.view}>
          {shown ? <PdfDesk key={chosen?.id} file={shown.file} /> : null}
          {!shown && !progress && (!chosen || error || cancelled) ? (
            <div className={classes.blank}>
              <EmptyState
                title={t(chosen ? 'printing.nothingYet' : 'printing.choose')}
                help={t(chosen ? 'printing.nothingYetHelp' : 'printing.chooseHelp')}
              />
            </div>
          ) : null}
          {!shown ? <div className={classes.under} /> : null}
          {progress ? (
            <div className={classes.progress}>
              <ProgressOverlay label={t('printing.working')} {...progress} onCancel={() => void cancel()} />
            </div>
          ) : null}
        </div>
      </div>
    </>
  );
};

export const PrintingPage = () => {
  const { enterprise } = useSearch({ from: '/printing' });
  const { data, error, refetch } = useQuery(enterprisesQuery);
  if (!data) return <PageState error={error} retry={() => void refetch()} />;
  return <Room enterprises={data} chosen={data.find((row) => row.id === enterprise)} />;
};
