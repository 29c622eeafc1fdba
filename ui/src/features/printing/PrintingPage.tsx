/** @file The print room: which document of which record, and how it is printed; at the right the very file. */
import { Button } from '@mantine/core';
import { IconExternalLink, IconFileDownload, IconPrinter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleSetId } from '@/bindings';
import { MetaLine } from '@/components/MetaLine';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { ProgressOverlay } from '@/components/ProgressOverlay';
import { readError } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { useOpenRecord } from '@/lib/open-record';
import { type DocumentKind, type PrintTarget, readPrintSearch } from '@/lib/print';
import { useTrail } from '@/lib/trail';
import { Binder } from './Binder';
import { type Candidate, carried, nounOf, sameTarget, targetOf } from './choice';
import { EditionMarks } from './EditionMarks';
import { fileName } from './file-name';
import { useOpenPreview, useSavePreview } from './mutations';
import { NoFile } from './NoFile';
import { Outcome } from './Outcome';
import { PdfDesk } from './PdfDesk';
import { Preflight } from './Preflight';
import { Presets } from './Presets';
import { PrintDialog } from './PrintDialog';
import classes from './PrintingPage.module.css';
import { PrintSettings } from './PrintSettings';
import { Sections } from './Sections';
import { useBinder, useVolume } from './use-binder';
import { useCandidates, useTouches } from './use-candidates';
import { type Sheet, usePreview } from './use-preview';
import { useRequest } from './use-request';
import { WhatToPrint } from './WhatToPrint';

/** What a saved document is called. */
const useNameOf = () => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  return ({ code, title }: Candidate, { request: { document, options }, volume }: Sheet) => {
    const { kind } = document;
    const { language: printed, edition } = options;
    const blank = kind === 'plan' && document.blank ? [t('printing.suffix.blank')] : [];
    const readers = edition && edition !== 'internal' ? [t(`printing.suffix.${edition}`)] : [];
    // A list is called after what it lists already.
    const words = kind === 'list' ? [title] : [code, title, t(`printing.kinds.${kind}`)];
    if (volume) {
      const named = printed === 'bilingual' ? read(volume.title) : volume.title[printed === 'en' ? 'en' : 'zh'];
      const whole = named ? [named] : [...words, t('printing.suffix.volume')];
      return fileName([...whole, ...readers], printed, language);
    }
    return fileName([...words, ...blank, ...readers], printed, language);
  };
};

type ActionsProps = { ready: Sheet | null; name: string; code: string };

const Actions = ({ ready, name, code }: ActionsProps) => {
  const { t } = useTranslation();
  const save = useSavePreview();
  const open = useOpenPreview();
  const [device, setDevice] = useState<Sheet | null>(null);
  const off = ready ? {} : { 'data-disabled': true, 'aria-disabled': true };
  return (
    <>
      <Button
        leftSection={<IconExternalLink size={16} stroke={1.6} />}
        {...off}
        onClick={() => ready && open.mutate(ready.preview.token)}
      >
        {t('printing.openViewer')}
      </Button>
      <Button leftSection={<IconPrinter size={16} stroke={1.6} />} {...off} onClick={() => setDevice(ready)}>
        {t('printing.device.open')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconFileDownload size={16} stroke={1.6} />}
        {...off}
        onClick={() => ready && save.mutate({ token: ready.preview.token, suggestedName: name })}
      >
        {t('printing.savePdf')}
      </Button>
      {device ? (
        <PrintDialog
          token={device.preview.token}
          title={`Portolan ${code}`.trim()}
          pages={device.preview.pages}
          onClose={() => setDevice(null)}
        />
      ) : null}
    </>
  );
};

type RoomProps = {
  kind: DocumentKind;
  /** As the address says, whether or not there is such a record. */
  id: string | null;
  /** The rules a self-check begins with, as the address says. */
  rules: RuleSetId | null;
  candidates: readonly Candidate[];
  candidatesOf: (kind: DocumentKind) => readonly Candidate[];
  /** How many records there are of the kind. */
  total: number;
  /** Whether a record that is not among the candidates is gone. */
  settled: boolean;
  /** Remembers what was found and taken. */
  onTaken: (candidate: Candidate) => void;
};

const Room = ({ kind, id, rules, candidates, candidatesOf, total, settled, onTaken }: RoomProps) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const openRecord = useOpenRecord();
  const [panels, setPanels] = useState(true);
  const chosen = candidates.find((candidate) => candidate.id === id);
  const chosenId = chosen?.id ?? null;
  const target = chosenId === null ? null : { kind, id: chosenId };
  const binder = useBinder({ kind, id: chosenId });
  const how = useRequest(kind, chosenId, id, binder.documents, rules);
  const { request } = how;
  const volume = useVolume(binder, request);
  const about = (of: PrintTarget) => ({
    ...of,
    enterpriseId:
      nounOf[of.kind] === 'enterprise'
        ? of.id
        : candidatesOf(of.kind).find((candidate) => candidate.id === of.id)?.enterpriseId,
  });
  const { sheet, progress, error, cancelled, again, cancel } = usePreview(
    request,
    useTouches(target ? [target, ...binder.documents].map(about) : []),
    volume,
  );
  const shown = sheet && target && sameTarget(targetOf(sheet.request.document), target) ? sheet : null;
  // What is saved is what was asked for last, also in the moment before its print begins.
  const ready = shown && !progress && shown.request === request && shown.volume === volume ? shown : null;
  const skip = () => binder.change({ skipDamaged: true });
  const refusal = error ? readError(error) : null;
  const refused = volume && refusal?.code === 'refused_input' ? refusal.fields.map(({ path }) => path) : [];
  const nameOf = useNameOf();
  const called = chosen ? `${chosen.code} ${chosen.title}`.trim() : '';
  const kindName = t(`printing.kinds.${kind}`);
  // A list has no record that could name it below.
  const [title, own] = kind === 'list' && chosen ? [chosen.title, kindName] : [kindName, called];
  const name = volume ? t('printing.bind.with', { name: own, count: volume.parts.length - 1 }) : own;
  useTrail(...(chosen && kind !== 'list' ? [chosen.title] : []), title);
  const go = (next: DocumentKind, to: string | undefined) => {
    const search: Partial<PrintTarget> = to === undefined ? { kind: next } : { kind: next, id: to };
    void navigate({ to: '/printing', search, replace: true });
  };
  const below = shown ? t('printing.below', { name, count: shown.preview.pages }) : chosen && name;
  const noun = nounOf[kind];
  return (
    <>
      <PageHeader
        title={title}
        below={<MetaLine text={below || t(`printing.choose.${noun ?? 'list'}`)} />}
        actions={
          <Actions
            ready={ready}
            name={chosen && ready ? nameOf(chosen, ready) : ''}
            code={volume ? '' : (chosen?.code ?? '')}
          />
        }
      />
      <div className={classes.room}>
        {/* Without a file nothing would bring them back. */}
        <div className={classes.panels} hidden={!panels && shown !== null}>
          <WhatToPrint
            kind={kind}
            onKind={(next) => go(next, carried(chosen, candidatesOf(next)))}
            candidates={candidates}
            total={total}
            chosen={chosenId}
            onChoose={(next) => {
              onTaken(next);
              go(kind, next.id);
            }}
          >
            {target ? (
              <Binder
                own={target}
                binder={binder}
                edition={how.edition}
                candidatesOf={candidatesOf}
                onTaken={onTaken}
              />
            ) : null}
          </WhatToPrint>
          <div className={classes.how}>
            <PrintSettings kind={kind} how={how} />
            <EditionMarks how={how} />
            <Sections known={how.known} chosen={request?.sections ?? null} onChange={how.setSections} />
            {request ? <Presets request={request} onApply={how.apply} /> : null}
            {request ? <Preflight request={request} volume={volume} /> : null}
            {chosen ? (
              <Outcome
                sheet={shown}
                printing={progress !== null}
                error={error}
                cancelled={cancelled}
                onAgain={() => void again()}
                onRecord={() => noun && openRecord({ noun, id: chosen.id })}
                onSkip={skip}
              />
            ) : null}
          </div>
        </div>
        <div className={classes.view}>
          {shown ? (
            <PdfDesk key={`${kind} ${chosenId}`} file={shown.file} panels={panels} onPanels={setPanels} />
          ) : null}
          {!shown && !progress && (!chosen || error || cancelled) ? (
            <NoFile
              noun={noun}
              any={candidates.length > 0}
              chosen={!!chosen}
              gone={id !== null && !chosen && settled}
              refused={refused}
              onSkip={skip}
            />
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
  // The router hands on what it could not read beside what it could.
  const { kind = 'dossier', id = null, rules = null } = readPrintSearch(useSearch({ from: '/printing' }));
  const [taken, setTaken] = useState<readonly Candidate[]>([]);
  const candidates = useCandidates(id, taken);
  const { rows, total, settled, error, retry } = candidates(kind);
  if (!rows) return <PageState error={error} retry={retry} />;
  return (
    <Room
      kind={kind}
      id={id}
      rules={rules}
      candidates={rows}
      candidatesOf={(next) => candidates(next).rows ?? []}
      total={total}
      settled={settled}
      onTaken={(candidate) => candidate.enterpriseId === candidate.id && setTaken([...taken, candidate])}
    />
  );
};
