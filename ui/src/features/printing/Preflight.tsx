/** @file What is missing or odd in the document, each with the way to its place. It never stands in the way of printing. */
import { Button } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, PrintDocument, PrintVolume } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import { errorWords, readError } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { useOpenRecord } from '@/lib/open-record';
import classes from './PrintingPage.module.css';
import { findingsQuery } from './queries';

/** As many are shown at first; whoever prints a book of a hundred records sees the worst of them. */
const SHOWN = 8;

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

type LineProps = { finding: Finding };

const Line = ({ finding }: LineProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const open = useOpenRecord();
  const { severity, record, field, words } = finding;
  const must = severity === 'must';
  const Mark = must ? IconAlertCircle : IconAlertTriangle;
  return (
    <li className={classes.finding} data-tone={must ? 'bad' : 'watch'}>
      <Mark {...icon} />
      <div>
        {read(words)}
        <div className="quiet">
          {t(`printing.preflight.${severity}`)}
          {record ? ` · ${term(`noun.${record.noun}`)} ${record.code}` : ''}
          {finding.kind === 'file_refused' ? ` · ${field}` : ''}
        </div>
      </div>
      {record ? (
        <button
          type="button"
          className={classes.toPlace}
          aria-label={t('printing.preflight.openAt', { code: record.code, words: read(words) })}
          onClick={() => open(record, field)}
        >
          {t(`printing.preflight.go.${severity}`)}
        </button>
      ) : null}
    </li>
  );
};

/** What a file loses stands beside it; one that is left out on purpose stands in nobody's way. */
const isTold = ({ kind }: Finding, volume: PrintVolume | null) =>
  kind === 'file_refused' ? !volume?.skipDamaged : kind !== 'file_reduced' && kind !== 'file_not_archival';

type PreflightProps = {
  request: PrintDocument;
  /** What the document is bound in. */
  volume?: PrintVolume | null;
};

export const Preflight = ({ request, volume = null }: PreflightProps) => {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    ...findingsQuery(request, volume),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const [all, setAll] = useState(false);
  // What is refused to these readers says the result below.
  if (error && readError(error).code === 'not_for_audience') return null;
  const found = (data ?? []).filter((finding) => isTold(finding, volume));
  const must = found.filter(({ severity }) => severity === 'must').length;
  const count = { must, note: found.length - must };
  const counts = (['must', 'note'] as const)
    .filter((severity) => count[severity] > 0)
    .map((severity) => t(`printing.preflight.count.${severity}`, { count: count[severity] }));
  const shown = all ? found : found.slice(0, SHOWN);
  return (
    <section className={classes.section} aria-label={t('printing.preflight.title')}>
      <PanelSection title={t('printing.preflight.title')} side={counts.join(t('printing.comma'))}>
        {error ? <p className={classes.prose}>{t('printing.preflight.failed', { why: errorWords(error) })}</p> : null}
        <ul className={classes.findings}>
          {shown.map((finding) => (
            <Line
              key={`${finding.kind} ${finding.record?.id} ${finding.field} ${finding.words.en}`}
              finding={finding}
            />
          ))}
          {data && found.length === 0 ? (
            <li className={classes.finding} data-tone="good">
              <IconCircleCheck {...icon} />
              <div>{t('printing.preflight.none')}</div>
            </li>
          ) : null}
        </ul>
        {found.length > shown.length ? (
          <Button size="xs" onClick={() => setAll(true)}>
            {t('printing.preflight.all', { count: found.length })}
          </Button>
        ) : null}
      </PanelSection>
    </section>
  );
};
