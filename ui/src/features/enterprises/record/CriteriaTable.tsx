/** @file Criterion by criterion: what is asked for, what the record says, how it is reckoned, and how far it is. */
import { IconCircleCheck, IconCircleDashed, IconCircleMinus, IconCircleX, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssessmentPart, CriterionFinding, CriterionState } from '@/bindings';
import { Tag } from '@/components/Tag';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { stateTones } from '../assessment';
import classes from './Assessment.module.css';

const icons = {
  met: IconCircleCheck,
  unmet: IconCircleX,
  unknown: IconCircleDashed,
  needs_person: IconUserQuestion,
  not_applicable: IconCircleMinus,
} as const satisfies { [S in CriterionState]: typeof IconCircleCheck };

type StateTagProps = { state: CriterionState | null };

const StateTag = ({ state }: StateTagProps) => {
  const { term } = useLanguage();
  if (state === null) return null;
  const Icon = icons[state];
  return (
    <Tag tone={stateTones[state]} icon={<Icon size={14} stroke={1.6} aria-hidden />}>
      {term(`finding.${state}`)}
    </Tag>
  );
};

type PartCellsProps = { part: AssessmentPart | null; state: CriterionState | null; note?: string };

const PartCells = ({ part, state, note = '' }: PartCellsProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const figure = part ? read(part.points) || read(part.shown) : '';
  const missing = part?.missing.map(read).join(t('enterprises.assessment.comma')) ?? '';
  const below = [
    part ? read(part.formula) : '',
    missing ? t('enterprises.assessment.missing', { what: missing }) : '',
    part ? read(part.note) : '',
    note,
  ].filter(Boolean);
  return (
    <>
      <td className={classes.figure}>{figure || (part?.missing.length ? MISSING : '')}</td>
      <td>
        {part && read(part.reckoned) ? <span className={classes.reckoned}>{read(part.reckoned)}</span> : null}
        {below.map((text) => (
          <span key={text} className={classes.small}>
            {text}
          </span>
        ))}
      </td>
      <td>
        <StateTag state={state} />
      </td>
      <td data-align="end" data-gap={state === 'unmet' || undefined}>
        {part ? read(part.gap) : ''}
      </td>
    </>
  );
};

type CriterionRowsProps = { own: CriterionFinding };

const CriterionRows = ({ own }: CriterionRowsProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const only = own.parts.length === 1 ? (own.parts[0] ?? null) : null;
  const several = own.parts.length > 1 ? own.parts : [];
  return (
    <tbody data-unmet={own.finding === 'unmet' || undefined}>
      <tr>
        <th scope="row">
          {read(own.name)}
          {own.verify ? <span className={classes.small}>{t('enterprises.assessment.verify')}</span> : null}
        </th>
        <td className={classes.asked}>{read(own.requirement)}</td>
        <PartCells part={only} state={own.finding} note={read(own.note)} />
      </tr>
      {several.map((part) => (
        <tr key={`${read(part.what)} ${read(part.required)}`} className={classes.part}>
          <th scope="row">{read(part.what)}</th>
          <td className={classes.asked}>{read(part.required)}</td>
          <PartCells part={part} state={part.finding} />
        </tr>
      ))}
    </tbody>
  );
};

type CriteriaTableProps = { criteria: readonly CriterionFinding[] };

export const CriteriaTable = ({ criteria }: CriteriaTableProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.scrolls}>
      <table className={classes.table} aria-label={t('enterprises.assessment.criteria')}>
        <thead>
          <tr>
            {(['criterion', 'requirement', 'figure', 'formula', 'finding'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`enterprises.assessment.column.${key}`)}
              </th>
            ))}
            <th scope="col" data-align="end">
              {t('enterprises.assessment.column.gap')}
            </th>
          </tr>
        </thead>
        {criteria.map((own) => (
          <CriterionRows key={own.id} own={own} />
        ))}
      </table>
    </div>
  );
};
