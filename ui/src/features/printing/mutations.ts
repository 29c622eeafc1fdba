/** @file What the print room does with a finished document. */
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { useAction } from '@/lib/action';

/** Saves the very file that is shown, where the user says. */
export const useSavePreview = () => {
  const { t } = useTranslation();
  return useAction(commands.savePreview, {
    notice: (saved) => (saved ? t('printing.saved', { name: saved.name, folder: saved.folder }) : ''),
    undo: false,
  });
};

/** Opens the very file that is shown in the system's viewer. */
export const useOpenPreview = () => useAction(commands.openPreview, { undo: false });
