/** @file Rows of a file in words: by their numbers, and by the sheet they stand on where there are several. */
import { useTranslation } from 'react-i18next';
import type { RowPlace, SheetView } from '@/bindings';
import { useLanguage } from '@/lib/i18n';

export const usePlaceWords = (sheets: readonly SheetView[]) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [between, after] = language === 'en' ? [', ', '; '] : ['、', '；'];
  const several = sheets.filter(({ taken }) => taken).length > 1;
  /** The name of a sheet with a blank behind it, where there are several. */
  const on = (sheet: number) => (several && sheets[sheet]?.name ? `${sheets[sheet].name} ` : '');
  const rows = (places: readonly RowPlace[]) => {
    const numbers = new Map<number, number[]>();
    for (const { sheet, row } of places) numbers.set(sheet, [...(numbers.get(sheet) ?? []), row]);
    return [...numbers]
      .map(([sheet, own]) => `${on(sheet)}${t('intake.detail.rows', { rows: own.join(between), count: own.length })}`)
      .join(after);
  };
  return { rows, on };
};
