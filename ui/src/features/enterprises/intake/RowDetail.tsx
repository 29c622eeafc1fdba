/** @file One row of an import: which record it is about, and field by field what stands there and what the table says. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Choice, Decision, IntakeDetail, RowPlace, SheetView } from '@/bindings';
import { EnterprisePick } from '@/components/EnterprisePick';
import { PageState } from '@/components/PageState';
import { dayOf } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { Fields, People } from './Fields';
import classes from './Intake.module.css';
import { useChangeIntake } from './mutations';
import { usePlaceWords } from './places';
import { rowQuery } from './queries';
import { RowStateTag } from './row-states';

type WhichProps = { detail: IntakeDetail; decide: (decision: Decision) => void };

/** Which record a row is about, where that is a question or was answered. */
const Which = ({ detail, decide }: WhichProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { choice, candidates, line } = detail;
  const open = ['new', 'conflict', 'error'];
  const asks = open.includes(line.state);
  const { decision } = choice;
  const name = decision.decision;
  if (candidates.length === 0 && name === 'take' && line.state !== 'update' && !asks) return null;
  return (
    <fieldset className={classes.which} aria-label={t('intake.detail.which')}>
      {candidates.map((one) => (
        <Button key={one.id} variant="filled" onClick={() => decide({ decision: 'into', enterpriseId: one.id })}>
          {t('intake.detail.into', { code: one.code, name: read(one.title) })}
        </Button>
      ))}
      {name === 'new' || line.state === 'error' || (line.state === 'new' && name === 'take') ? null : (
        <Button onClick={() => decide({ decision: 'new' })}>{t('intake.detail.asNew')}</Button>
      )}
      {asks ? (
        <EnterprisePick
          size="sm"
          className={classes.pick}
          aria-label={t('intake.detail.other')}
          placeholder={t('intake.detail.other')}
          value={null}
          onChange={(one) => one && decide({ decision: 'into', enterpriseId: one.id })}
        />
      ) : null}
      {name === 'leave_out' ? null : (
        <Button onClick={() => decide({ decision: 'leave_out' })}>{t('intake.detail.leaveRowOut')}</Button>
      )}
      {name === 'take' ? null : (
        <Button variant="subtle" onClick={() => decide({ decision: 'take' })}>
          {t('intake.detail.asFound')}
        </Button>
      )}
    </fieldset>
  );
};

const Remarks = ({ detail, sheets }: { detail: IntakeDetail; sheets: readonly SheetView[] }) => {
  const { t } = useTranslation();
  const { on } = usePlaceWords(sheets);
  const { read } = useLanguage();
  if (detail.remarks.length + detail.unset.length === 0) return null;
  return (
    <ul className={classes.remarks}>
      {detail.remarks.map((remark) => (
        <li key={`${remark.place.sheet}${remark.place.row}${remark.letters}`} data-out={remark.leftOut}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          <span>
            <span className="quiet">
              {on(remark.place.sheet)}
              {t('intake.detail.cell', { column: remark.letters, row: remark.place.row })}
            </span>{' '}
            {t('intake.detail.says', { field: read(remark.field), shown: remark.shown, words: read(remark.words) })}
            {remark.leftOut ? ` · ${t('intake.detail.notTaken')}` : ''}
          </span>
        </li>
      ))}
      {detail.unset.map((words) => (
        <li key={words.en}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          <span>{read(words)}</span>
        </li>
      ))}
    </ul>
  );
};

/** Why ours stays where a field was edited by hand after an import. */
const WhyKept = ({ detail: { edited } }: { detail: IntakeDetail }) => {
  const { t } = useTranslation();
  const last = edited
    .map(({ importedAt }) => importedAt)
    .sort()
    .at(-1);
  return last ? (
    <p className={classes.edited}>
      <IconInfoCircle size={16} stroke={1.6} aria-hidden />
      <span>{t('intake.edited.why', { date: dayOf(last) })}</span>
    </p>
  ) : null;
};

/** The choice with a field taken from the table, or left as it is. */
export const withField = (choice: Choice, path: string, take: boolean): Choice => {
  const without = (list: readonly string[]) => list.filter((own) => own !== path);
  return {
    ...choice,
    refused: take ? without(choice.refused ?? []) : [...without(choice.refused ?? []), path],
    wanted: take ? [...without(choice.wanted ?? []), path] : without(choice.wanted ?? []),
  };
};

type RowDetailProps = { place: RowPlace; sheets: readonly SheetView[]; onNext: () => void };

export const RowDetail = ({ place, sheets, onNext }: RowDetailProps) => {
  const { t } = useTranslation();
  const { rows } = usePlaceWords(sheets);
  const { read } = useLanguage();
  const { data: detail, error, refetch } = useQuery(rowQuery(place));
  const change = useChangeIntake();
  const choose = (choice: Choice) => change.mutate({ change: 'row', place, choice });
  const paths = detail
    ? [detail, ...detail.contacts].flatMap(({ changes, refused }) => [...changes, ...refused]).map(({ path }) => path)
    : [];
  const update = detail?.line.state === 'update' || detail?.line.state === 'same';
  const all = (take: boolean) => {
    if (detail && update && paths.length > 0) {
      choose(paths.reduce((choice, path) => withField(choice, path, take), detail.choice));
    }
  };
  useKeys({ Digit1: () => all(false), Digit2: () => all(true) });
  if (!detail) return <PageState error={error} retry={() => void refetch()} />;
  const { line, choice } = detail;
  const onTake = (path: string, take: boolean) => choose(withField(choice, path, take));
  return (
    <div className={classes.detail}>
      <header>
        <RowStateTag state={line.state} kept={line.refused > 0} />
        <h2>{read(line.name) || '—'}</h2>
        <span className="quiet">
          {line.enterprise ? `${line.enterprise.code} · ` : ''}
          {rows(detail.rows)}
        </span>
      </header>
      <p className={line.why ? classes.why : 'quiet'}>
        {line.why ? read(line.why) : t(line.matchedBy ? `intake.because.${line.matchedBy}` : 'intake.because.none')}
      </p>
      <Which detail={detail} decide={(decision) => choose({ ...choice, decision })} />
      <WhyKept detail={detail} />
      <Remarks detail={detail} sheets={sheets} />
      {detail.changes.length + detail.refused.length > 0 ? (
        <div className={classes.fields}>
          <div className={classes.fieldHead}>
            <span>{t('intake.detail.field')}</span>
            <span>{t('intake.detail.record')}</span>
            <span>{t('intake.detail.file')}</span>
          </div>
          <Fields
            changes={detail.changes}
            refused={detail.refused}
            edited={detail.edited}
            onTake={update ? onTake : null}
          />
        </div>
      ) : null}
      {update && paths.length > 0 ? (
        <p className={classes.keys}>
          <button type="button" onClick={() => all(false)}>
            <kbd>1</kbd> {t('intake.detail.allRecord')}
          </button>
          <button type="button" onClick={() => all(true)}>
            <kbd>2</kbd> {t('intake.detail.allFile')}
          </button>
          <button type="button" onClick={onNext}>
            <kbd>N</kbd> {t('intake.detail.next')}
          </button>
        </p>
      ) : null}
      <People contacts={detail.contacts} edited={detail.edited} onTake={onTake} />
      <details className={classes.cells}>
        <summary>{t('intake.detail.cells')}</summary>
        <dl>
          {detail.cells.map(({ heading, shown }) => (
            <div key={heading}>
              <dt>{heading}</dt>
              <dd>{shown}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
};
