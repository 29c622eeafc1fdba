/** @file A short pair edited in place: the interface's language above, the other below it. For table cells and panels. */

import { useTranslation } from 'react-i18next';
import type { Bilingual, Language } from '@/bindings';
import { sideOf, useLanguage } from '@/lib/i18n';
import { EditableField } from './EditableField';
import { type FieldKind, type PutSide, putSide } from './editing';
import classes from './PairFields.module.css';

type PairFieldsProps = {
  label: string;
  path: string;
  value: Bilingual;
  kind?: Extract<FieldKind, 'text' | 'long'>;
  onSave: (put: PutSide) => Promise<unknown>;
};

export const PairFields = ({ label, path, value, kind = 'text', onSave }: PairFieldsProps) => {
  const { t } = useTranslation();
  const { language, other } = useLanguage();
  const side = (tongue: Language) => {
    const key = sideOf(tongue);
    return (
      <EditableField
        label={`${label}, ${t(key === 'zh' ? 'bilingual.chinese' : 'bilingual.english')}`}
        path={`${path}.${key}`}
        kind={kind}
        lang={tongue}
        value={value[key] || null}
        onSave={(next) => onSave(putSide(key, next))}
      />
    );
  };
  return (
    <div className={classes.pair}>
      {side(language)}
      <div className={classes.second}>{side(other)}</div>
    </div>
  );
};
