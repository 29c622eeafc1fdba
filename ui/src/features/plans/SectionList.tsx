/** @file The sections of a plan at the left, with how far each is. */
import { IconCircle, IconCircleCheckFilled, IconCircleHalf2, IconHistory, IconLock } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionProgress, SectionState } from '@/bindings';
import { ShareBar } from '@/components/ScoreBar';
import { Tag } from '@/components/Tag';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';
import classes from './Plan.module.css';
import { lateCounts } from './paragraphs';
import { byPart } from './plan-steps';

const marks: { [S in SectionState]: typeof IconCircle } = {
  complete: IconCircleCheckFilled,
  one_language: IconCircleHalf2,
  empty: IconCircle,
};

/** What stands in the list for the notes and for what happened, which are no sections. */
export const NOTES = 'notes';
export const HISTORY = 'history';

type SectionListProps = { current: string; onChoose: (key: string) => void };

/** Up and down walk the list. */
const walk = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = entries.findIndex((entry) => entry.matches(':focus'));
  const next = entries[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

/** What stands below the sections. */
const LAST = [
  { entry: NOTES, Icon: IconLock, words: 'plans.notes' },
  { entry: HISTORY, Icon: IconHistory, words: 'history.title' },
] as const;

export const SectionList = ({ current, onChoose }: SectionListProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { page } = useEditing();
  const { sections, completeness, plan } = page;
  const done = (of: readonly SectionProgress[]) => of.filter(({ state }) => state === 'complete').length;
  const entry = (section: SectionProgress) => {
    const Mark = marks[section.state];
    const kept = plan.sections.find(({ key }) => key === section.key);
    const lacking = section.state === 'one_language' ? (kept?.text.en.trim() ? 'zh' : 'en') : null;
    const late = lateCounts(kept).filter(({ side }) => side !== lacking);
    return (
      <li key={section.key}>
        <button
          type="button"
          className={classes.entry}
          aria-current={section.key === current ? 'true' : undefined}
          onClick={() => onChoose(section.key)}
        >
          <Mark size={16} stroke={1.6} className={classes.mark} data-state={section.state} aria-hidden />
          <span className="ellipsis" title={read(section.title)}>
            {read(section.title)}
          </span>
          <span className="hidden">{t(`plans.state.${section.state}`)}</span>
          {lacking ? <Tag tone="watch">{t(`plans.lacks.${lacking}`)}</Tag> : null}
          {late.map(({ side, count }) => (
            <span key={side} title={t(`plans.late.${side}`, { count })}>
              <Tag tone="watch">{t(`plans.lacks.${side}`)}</Tag>
              <span className="hidden">{t(`plans.late.${side}`, { count })}</span>
            </span>
          ))}
        </button>
      </li>
    );
  };
  return (
    <nav className={classes.sections} aria-label={t('plans.sections')} onKeyDown={walk}>
      <div className={classes.progress}>
        <strong>{t('plans.complete', { percent: completeness })}</strong>
        <span className="quiet">{t('plans.completeOf', { done: done(sections), total: sections.length })}</span>
        <ShareBar label={t('plans.complete', { percent: completeness })} share={completeness / 100} />
      </div>
      {byPart(sections).map((part) => (
        <div key={part.key}>
          <div className={classes.part}>
            <span>{t(`plans.part.${part.key}`)}</span>
            <span>
              {done(part.sections)}/{part.sections.length}
            </span>
          </div>
          <ul className={classes.list}>{part.sections.map(entry)}</ul>
        </div>
      ))}
      <ul className={classes.list}>
        {LAST.map(({ entry, Icon, words }) => (
          <li key={entry}>
            <button
              type="button"
              className={classes.entry}
              aria-current={current === entry ? 'true' : undefined}
              onClick={() => onChoose(entry)}
            >
              <Icon size={16} stroke={1.6} className={classes.mark} aria-hidden />
              <span>{t(words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
};
