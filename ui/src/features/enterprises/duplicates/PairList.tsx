/** @file Pairs of enterprises that may be one, the surest first, each with what both have in common. */
import { useTranslation } from 'react-i18next';
import type { Confidence, DuplicatePair, Duplicates } from '@/bindings';
import { Tag, type Tone } from '@/components/Tag';
import { useLanguage } from '@/lib/i18n';
import classes from './Duplicates.module.css';
import { useForgetApart } from './mutations';

const tones: { [C in Confidence]: Tone } = { strong: 'accent', likely: 'watch', possible: 'plain' };

/** A pair's name within the page. */
export const pairKey = ({ one, two }: DuplicatePair) => `${one.id} ${two.id}`;

type PairProps = { pair: DuplicatePair; current: boolean; onChoose: () => void };

const Pair = ({ pair, current, onChoose }: PairProps) => {
  const { read, term } = useLanguage();
  return (
    <button
      type="button"
      role="option"
      aria-selected={current}
      tabIndex={current ? 0 : -1}
      className={classes.pair}
      onClick={onChoose}
    >
      {[pair.one, pair.two].map(({ id, code, name }) => (
        <span className={classes.firm} key={id}>
          <span className="quiet">{code}</span> <span className="name">{read(name)}</span>
        </span>
      ))}
      <span className={classes.reasons}>
        <Tag tone={tones[pair.confidence]}>{term(`confidence.${pair.confidence}`)}</Tag>
        {pair.shared.map(({ of, said }) => (
          <span key={of} title={said}>
            {term(`duplicate.${of}`)}
          </span>
        ))}
        {pair.against.map((of) => (
          <span key={of} className={classes.against}>
            {term(`duplicateAgainst.${of}`)}
          </span>
        ))}
      </span>
    </button>
  );
};

type ApartProps = { pairs: Duplicates['apart'] };

/** Pairs that somebody called different ones, and the way back. */
export const KeptApart = ({ pairs }: ApartProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const forget = useForgetApart();
  if (pairs.length === 0) return null;
  return (
    <details className={classes.apart}>
      <summary>{t('duplicates.apart', { count: pairs.length })}</summary>
      <ul>
        {pairs.map(({ one, two }) => (
          <li key={`${one.id} ${two.id}`}>
            <span>
              {one.code} {read(one.title)} · {two.code} {read(two.title)}
            </span>
            <button
              type="button"
              onClick={() => forget.mutate({ one: one.id, two: two.id, kept: one.code, other: two.code })}
            >
              {t('duplicates.lookAgain')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
};

type PairListProps = { duplicates: Duplicates; current: string | null; onCurrent: (key: string) => void };

export const PairList = ({ duplicates, current, onCurrent }: PairListProps) => {
  const { t } = useTranslation();
  const { pairs, count, apart } = duplicates;
  return (
    <div className={classes.left}>
      <div role="listbox" aria-label={t('duplicates.pairs')} className={classes.list}>
        {pairs.map((pair) => (
          <Pair
            key={pairKey(pair)}
            pair={pair}
            current={pairKey(pair) === current}
            onChoose={() => onCurrent(pairKey(pair))}
          />
        ))}
      </div>
      {count > pairs.length ? (
        <p className={classes.more}>{t('duplicates.more', { shown: pairs.length, count })}</p>
      ) : null}
      <KeptApart pairs={apart} />
    </div>
  );
};
