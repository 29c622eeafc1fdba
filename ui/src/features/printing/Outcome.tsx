/** @file What came of printing: the file as it is, older than its records, stopped, or refused with what is missing. */
import { Button } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview, PrintDocument, PrintVolume } from '@/bindings';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { errorWords, fieldReason, readError } from '@/lib/api';
import { MISSING, moment, size } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { missingGlyphs } from './missing-glyphs';
import classes from './PrintingPage.module.css';
import type { Sheet } from './use-preview';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

type FindingProps = { tone: 'good' | 'watch' | 'bad'; text: string; below?: string };

const marks = { good: IconCircleCheck, watch: IconAlertTriangle, bad: IconAlertCircle };

const Finding = ({ tone, text, below }: FindingProps) => {
  const Mark = marks[tone];
  return (
    <li className={classes.finding} data-tone={tone}>
      <Mark {...icon} />
      <div>
        {text}
        {below ? <div className="quiet">{below}</div> : null}
      </div>
    </li>
  );
};

type RefusalProps = { error: unknown; onRecord: () => void; onSkip: () => void };

const Refusal = ({ error, onRecord, onSkip }: RefusalProps) => {
  const { t } = useTranslation();
  const refused = readError(error);
  if (refused.code === 'refused_input' && refused.fields.length > 0) {
    return (
      <>
        {refused.fields.map(({ path }) => (
          <Finding
            key={path}
            tone="bad"
            text={t('printing.bind.refused', { name: path })}
            below={fieldReason(refused, path) ?? ''}
          />
        ))}
        <li>
          <Button onClick={onSkip}>{t('printing.bind.skipNow')}</Button>
        </li>
      </>
    );
  }
  const missing = refused.code === 'missing_glyphs' ? missingGlyphs(refused) : [];
  if (refused.fields.some(({ code }) => code === 'too_long')) {
    return (
      <>
        <Finding
          tone="bad"
          text={t('printing.tooLong', { section: refused.detail.section ?? MISSING })}
          below={t('printing.tooLongHelp')}
        />
        <li>
          <Button onClick={onRecord}>{t('printing.openRecord')}</Button>
        </li>
      </>
    );
  }
  if (missing.length === 0) return <Finding tone="bad" text={errorWords(error)} />;
  return (
    <>
      <Finding tone="bad" text={t('printing.missing', { count: missing.length })} below={t('printing.missingHelp')} />
      <li>
        <table className={classes.glyphs}>
          <thead>
            <tr>
              <th scope="col">{t('printing.character')}</th>
              <th scope="col">{t('printing.codePoint')}</th>
              <th scope="col">{t('printing.place')}</th>
            </tr>
          </thead>
          <tbody>
            {missing.map(({ character, code, place }) => (
              <tr key={`${character} ${place}`}>
                <td>{character}</td>
                <td>{code}</td>
                <td>{place}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </li>
    </>
  );
};

/** What a document holds: as its kind says, less what its readers may not have; a blank form holds nothing of the records. */
const contentsOf = ({ document, options: { edition = 'internal' } }: PrintDocument) => {
  const { kind } = document;
  if (kind === 'plan' && document.blank) return 'contents.blank' as const;
  if (edition === 'participant' && (kind === 'dossier' || kind === 'plan' || kind === 'book')) {
    return `contentsFor.participant.${kind}` as const;
  }
  if (edition === 'host' && (kind === 'dossier' || kind === 'book')) return `contentsFor.host.${kind}` as const;
  return `contents.${kind}` as const;
};

/** How many parts a volume has without the files that were left out. */
const bound = ({ parts }: PrintVolume, { findings }: Preview) =>
  parts.length - findings.filter(({ kind }) => kind === 'file_refused').length;

type OutcomeProps = {
  sheet: Sheet | null;
  printing: boolean;
  error: unknown;
  cancelled: boolean;
  onAgain: () => void;
  /** Opens the record that is printed. */
  onRecord: () => void;
  /** Leaves out files that cannot be bound in. */
  onSkip: () => void;
};

/** What is wrong or right, in words; an alert where it stops the work. */
const useFindings = ({ sheet, printing, error, cancelled, onRecord, onSkip }: OutcomeProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const found: ReactNode[] = [];
  if (error) found.push(<Refusal key="error" error={error} onRecord={onRecord} onSkip={onSkip} />);
  if (cancelled) {
    found.push(
      <Finding
        key="cancelled"
        tone="watch"
        text={t('errors.cancelled')}
        {...(sheet ? { below: t('printing.oldShown') } : {})}
      />,
    );
  }
  if (sheet?.stale) {
    found.push(<Finding key="stale" tone="watch" text={t('printing.stale')} below={t('printing.staleHelp')} />);
  }
  for (const { kind, field, words } of error ? [] : (sheet?.preview.findings ?? [])) {
    if (kind !== 'file_refused') continue;
    const text = t('printing.bind.leftOut', { name: field });
    found.push(<Finding key={`${field} ${words.en}`} tone="watch" text={text} below={read(words)} />);
  }
  if (sheet && !printing && found.length === 0) {
    found.push(<Finding key="good" tone="good" text={t('printing.complete')} below={t('printing.completeHelp')} />);
  }
  return found;
};

export const Outcome = (props: OutcomeProps) => {
  const { t } = useTranslation();
  const { sheet, printing, error, cancelled } = props;
  const found = useFindings(props);
  const again = !printing && (error || cancelled || sheet?.stale);
  return (
    <>
      <section className={classes.section} aria-live="polite">
        <PanelSection title={t('printing.state')}>
          <ul className={classes.findings}>{found}</ul>
          {printing ? <p className={classes.working}>{t('printing.working')}</p> : null}
          {again ? (
            <Button leftSection={<IconPrinter {...icon} />} onClick={props.onAgain}>
              {t('printing.again')}
            </Button>
          ) : null}
        </PanelSection>
      </section>
      {sheet ? (
        <section className={classes.section}>
          <PanelSection title={t('printing.file')}>
            <KeyFacts>
              <Fact label={t('printing.pages')}>{sheet.preview.pages}</Fact>
              <Fact label={t('printing.size')}>{size(sheet.preview.bytes)}</Fact>
              <Fact label={t('printing.at')}>{moment(sheet.at)}</Fact>
              <Fact label={t('printing.holds')}>
                {sheet.volume
                  ? t('printing.contents.volume', { count: bound(sheet.volume, sheet.preview) })
                  : t(`printing.${contentsOf(sheet.request)}`)}
              </Fact>
            </KeyFacts>
          </PanelSection>
        </section>
      ) : null}
    </>
  );
};
