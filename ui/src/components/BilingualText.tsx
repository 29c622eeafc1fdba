/** @file A pair read in the interface's language, and the editor of pairs: both sides with the state between them. */
import { IconAlertTriangle, IconEqual, IconLanguageOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual } from '@/bindings';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './BilingualText.module.css';
import { EditableField } from './EditableField';
import { type FieldKind, type PutSide, putSide } from './editing';

type BilingualTextProps = { text: Bilingual | null | undefined; both?: boolean };

/** The side in the interface's language, marked with its own where it had to fall back; `both` adds the other below. */
export const BilingualText = ({ text, both = false }: BilingualTextProps) => {
  const { language, other, read, readOther } = useLanguage();
  const fallen = text && !text[language === 'en' ? 'en' : 'zh'];
  return (
    <>
      <span lang={fallen ? other : undefined}>{read(text) || MISSING}</span>
      {both && readOther(text) && !fallen ? (
        <span className={classes.other} lang={other}>
          {readOther(text)}
        </span>
      ) : null}
    </>
  );
};

/** Equal, one side behind the other, or one side empty. */
export type PairState = 'equal' | 'behind' | 'empty';

const pairState = ({ zh, en }: Bilingual): PairState => (zh.trim() && en.trim() ? 'equal' : 'empty');

const marks: { [S in PairState]: ReactNode } = {
  equal: <IconEqual size={16} stroke={1.6} aria-hidden />,
  behind: <IconAlertTriangle size={16} stroke={1.6} aria-hidden />,
  empty: <IconLanguageOff size={16} stroke={1.6} aria-hidden />,
};

type BilingualEditorProps = {
  label: string;
  path: string;
  value: Bilingual;
  kind?: Extract<FieldKind, 'text' | 'long'>;
  state?: PairState;
  readOnly?: boolean;
  onSave: (put: PutSide) => Promise<unknown>;
};

export const BilingualEditor = ({
  label,
  path,
  value,
  kind = 'text',
  state = pairState(value),
  readOnly = false,
  onSave,
}: BilingualEditorProps) => {
  const { t } = useTranslation();
  const side = (key: keyof Bilingual, name: string) => (
    <div className={classes.side}>
      <EditableField
        label={`${label}, ${name}`}
        path={`${path}.${key}`}
        kind={kind}
        lang={key === 'zh' ? 'zh-CN' : 'en'}
        value={value[key] || null}
        readOnly={readOnly}
        onSave={(next) => onSave(putSide(key, next))}
      />
    </div>
  );
  return (
    <div className={classes.pair} data-kind={kind}>
      {side('zh', t('bilingual.chinese'))}
      <span
        className={classes.mark}
        data-state={state}
        role="img"
        aria-label={t(`bilingual.${state}`)}
        title={t(`bilingual.${state}`)}
      >
        {marks[state]}
      </span>
      {side('en', t('bilingual.english'))}
    </div>
  );
};
