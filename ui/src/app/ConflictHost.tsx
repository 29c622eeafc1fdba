/** @file Shows the conflict a save has met, and saves what is chosen. */
import { useTranslation } from 'react-i18next';
import type { Bilingual } from '@/bindings';
import { ConflictDialog } from '@/components/ConflictDialog';
import { showError } from '@/lib/action';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Json } from '@/lib/json';
import { clearConflict, showNotice, useConflict } from '@/lib/notices';

const isPair = (value: Json): value is Bilingual =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

export const ConflictHost = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const raised = useConflict();
  if (!raised) return null;
  const { conflict, mine, save } = raised;
  const record = conflict.theirs.record as unknown as { [field: string]: Json };
  const called = [record.shortName, record.name, record.title].find((value) => value !== undefined && isPair(value));
  const show = (_path: string, value: Json): string => {
    if (isPair(value)) return read(value) || MISSING;
    if (value === null || value === '') return MISSING;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return (
    <ConflictDialog
      conflict={conflict}
      mine={mine}
      name={called && isPair(called) ? read(called) : String(record.code ?? '')}
      fieldName={(path) => term(`field.${path}`)}
      show={show}
      onClose={clearConflict}
      onSave={(resolved) => {
        clearConflict();
        save(resolved).then(() => showNotice(t('conflict.saved')), showError);
      }}
    />
  );
};
