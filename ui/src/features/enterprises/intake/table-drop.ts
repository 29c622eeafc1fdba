/** @file A table that is dropped on the window: on the list it leads to the import, in an import it waits for its turn. */
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '@/bindings';
import { useFileDrop } from '@/lib/file-drop';
import { held } from '@/lib/held';
import { showNotice } from '@/lib/notices';

/** What a table ends in; the dialog offers the same. */
const ENDINGS = /\.(?:xlsx|xlsm|xls|ods|csv|tsv|txt|json)$/i;

const dropped = held<ChosenFile>();

/** Keeps a table for the import that opens next. */
export const keepDropped = dropped.set;
export const clearDropped = () => dropped.set(null);
export const useDropped = dropped.use;

/** Hands over a table that is dropped, and says why other files are not taken; answers whether files hang over the window. */
export const useTableDrop = (take: (file: ChosenFile) => void): boolean => {
  const { t } = useTranslation();
  return useFileDrop(async ([file, ...others]) => {
    if (!file) return;
    if (others.length > 0) showNotice(t('intake.drop.one'), false);
    else if (!ENDINGS.test(file.name)) showNotice(t('intake.drop.kind', { name: file.name }), false);
    else take(file);
  });
};
