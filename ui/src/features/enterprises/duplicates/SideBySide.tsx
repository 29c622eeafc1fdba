/** @file Two enterprises side by side: which one stays, whose value is taken field by field, and what moves along. */
import { Button, Modal, Radio } from '@mantine/core';
import { IconArrowsExchange, IconArrowsJoin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterpriseId, MergePreview, MergeQuestion, MergeSide, Shared } from '@/bindings';
import { PageState } from '@/components/PageState';
import { useValueWords } from '@/components/timeline/value-words';
import { toldCity } from '@/lib/cities';
import { useLanguage } from '@/lib/i18n';
import { toJson } from '@/lib/json';
import { useKeys } from '@/lib/keyboard';
import { consultantsQuery } from '../queries';
import classes from './Duplicates.module.css';
import { inOrder, type MergeChoices, movesByNoun, sideOf, unlooked } from './merge-choices';
import { useKeepApart, useMerge } from './mutations';
import { mergeQuery } from './queries';

const useWords = () => {
  const { data: consultants } = useQuery(consultantsQuery);
  return useValueWords(consultants ?? []);
};

const colon = (language: string) => (language === 'en' ? ': ' : '：');

type FieldProps = {
  question: MergeQuestion;
  choices: MergeChoices;
  onChoose: (path: string, side: MergeSide) => void;
};

const Field = ({ question, choices, onChoose }: FieldProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { name, show, beside } = useWords();
  const { path, kept, other, both, open } = question;
  const waiting = open && choices[path] === undefined;
  const side = sideOf(question, choices);
  const [ofKept, ofOther] = beside(path, toJson(kept), toJson(other));
  const card = (value: MergeSide, said: string, className = classes.side) => (
    <Radio.Card
      className={className}
      checked={side === value && !waiting}
      data-proposed={(waiting && side === value) || undefined}
      value={value}
      aria-label={`${name(path)}${colon(language)}${t(`duplicates.side.${value}`)}, ${said}`}
      onClick={() => onChoose(path, value)}
    >
      <Radio.Indicator size="xs" />
      <span>
        {value === 'both' ? <span className="quiet">{t('duplicates.side.both')} </span> : null}
        {said}
      </span>
    </Radio.Card>
  );
  return (
    <div className={classes.field} role="radiogroup" aria-label={name(path)} data-path={path} data-open={waiting}>
      <span className={classes.fieldName}>{name(path)}</span>
      {card('kept', ofKept)}
      {card('other', ofOther)}
      {both === null ? null : card('both', show(path, toJson(both)), `${classes.side} ${classes.both}`)}
    </div>
  );
};

type MovesProps = { preview: MergePreview };

/** What belongs to the record that goes, and what names it. */
const Moves = ({ preview: { moves, kept, other } }: MovesProps) => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const said = movesByNoun(moves).map(({ noun, count }) =>
    t('duplicates.move', {
      count,
      noun: language === 'en' ? term(`noun.${noun}`).toLowerCase() : term(`noun.${noun}`),
    }),
  );
  return (
    <p className={classes.moves}>
      <IconArrowsJoin2 size={16} stroke={1.6} aria-hidden />
      <span>
        {moves.length === 0
          ? t('duplicates.nothingMoves', { other: other.code })
          : t('duplicates.moves', {
              what: said.join(language === 'en' ? ', ' : '、'),
              kept: kept.code,
              other: other.code,
            })}
      </span>
    </p>
  );
};

type AskProps = { questions: readonly MergeQuestion[]; kept: string; onLook: () => void; onMerge: () => void };

/** Fields nobody looked at are named before they are decided. */
const AskFirst = ({ questions, kept, onLook, onMerge }: AskProps) => {
  const { t } = useTranslation();
  const { name } = useWords();
  return (
    <Modal
      opened
      onClose={onLook}
      title={t('duplicates.ask.title', { count: questions.length })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <p className={classes.ask}>{t('duplicates.ask.text', { kept })}</p>
      <ul className={classes.asked}>
        {questions.map(({ path }) => (
          <li key={path}>{name(path)}</li>
        ))}
      </ul>
      <div className={classes.askFoot}>
        <Button onClick={onLook}>{t('duplicates.ask.look')}</Button>
        <Button variant="filled" data-autofocus onClick={onMerge}>
          {t('duplicates.ask.merge')}
        </Button>
      </div>
    </Modal>
  );
};

type BodyProps = {
  preview: MergePreview;
  shared: readonly Shared[];
  onSwap: () => void;
  onDone: () => void;
};

const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, summary, input') !== null;

const Body = ({ preview, shared, onSwap, onDone }: BodyProps) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const [choices, setChoices] = useState<MergeChoices>({});
  const [asking, setAsking] = useState(false);
  const merge = useMerge();
  const apart = useKeepApart();
  const { kept, other } = preview;
  const questions = inOrder(preview.questions);
  const open = unlooked(questions, choices);
  const choose = (path: string, side: MergeSide) => setChoices((now) => ({ ...now, [path]: side }));
  const send = () => {
    setAsking(false);
    const input = {
      kept: kept.id,
      keptRevision: kept.revision,
      other: other.id,
      otherRevision: other.revision,
      choices: questions.map((question) => ({ path: question.path, side: sideOf(question, choices) })),
    };
    merge.mutate({ input, other: other.code }, { onSuccess: onDone });
  };
  const press = () => (open.length > 0 ? setAsking(true) : send());
  /** The field in which the focus stands, or the first that waits. */
  const answer = (side: MergeSide) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset.path;
    const path = focused ?? open[0]?.path;
    const question = questions.find((one) => one.path === path);
    if (question && (side !== 'both' || question.both !== null)) choose(question.path, side);
  };
  useKeys({
    Digit1: () => answer('kept'),
    Digit2: () => answer('other'),
    Digit3: () => answer('both'),
    KeyX: onSwap,
    Enter: (event) => {
      if (isControl(event.target)) (event.target as HTMLElement).click();
      else press();
    },
  });
  return (
    <div className={classes.right}>
      <div className={classes.detail}>
        <div className={classes.heads}>
          <span className={classes.swap}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowsExchange size={16} stroke={1.6} aria-hidden />}
              onClick={onSwap}
            >
              {t('duplicates.swap')} <kbd>X</kbd>
            </Button>
          </span>
          {[kept, other].map((own) => (
            <div key={own.id} className={classes.firmHead}>
              <span className="quiet">{t(own === kept ? 'duplicates.stays' : 'duplicates.goes')}</span>
              <span>
                <span className="quiet">{own.code}</span> <strong>{read(own.name)}</strong>
              </span>
              <span className="quiet">
                {[
                  own.uscc,
                  own.division ? read(toldCity(own.division.city)) : '',
                  own.tier ? term(`tier.${own.tier}`) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
          ))}
        </div>
        {shared.length > 0 ? (
          <ul className={classes.why}>
            {shared.map(({ of, said, other: met }) => (
              <li key={of}>
                {term(`duplicate.${of}`)}
                {colon(language)}
                <span className="name">{said === met ? said : `${said} | ${met}`}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <Moves preview={preview} />
        {questions.length === 0 ? <p className="quiet">{t('duplicates.noQuestions', { other: other.code })}</p> : null}
        {questions.map((question) => (
          <Field key={question.path} question={question} choices={choices} onChoose={choose} />
        ))}
      </div>
      <footer className={classes.foot} data-page-foot>
        <Button
          onClick={() =>
            apart.mutate({ one: kept.id, two: other.id, kept: kept.code, other: other.code }, { onSuccess: onDone })
          }
        >
          {t('duplicates.notSame')}
        </Button>
        <span className={classes.say} role="status">
          {open.length > 0 ? t('duplicates.open', { count: open.length }) : t('duplicates.undoable')}
        </span>
        <Button variant="filled" loading={merge.isPending} onClick={press}>
          {t('duplicates.merge', { other: other.code, kept: kept.code })}
        </Button>
      </footer>
      {asking ? <AskFirst questions={open} kept={kept.code} onLook={() => setAsking(false)} onMerge={send} /> : null}
    </div>
  );
};

type SideBySideProps = { one: EnterpriseId; two: EnterpriseId; shared: readonly Shared[]; onDone: () => void };

export const SideBySide = ({ one, two, shared, onDone }: SideBySideProps) => {
  const [swapped, setSwapped] = useState(false);
  const [kept, other] = swapped ? [two, one] : [one, two];
  const { data: preview, error, refetch } = useQuery(mergeQuery(kept, other));
  if (!preview) return <PageState error={error} retry={() => void refetch()} />;
  return (
    <Body
      key={`${kept} ${preview.kept.revision} ${preview.other.revision}`}
      preview={preview}
      shared={shared}
      onSwap={() => setSwapped(!swapped)}
      onDone={onDone}
    />
  );
};
