/** @file What the print room does with a finished document. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { commands, type Preset } from '@/bindings';
import { useAction } from '@/lib/action';
import { presetsQuery } from './queries';

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

/** Puts the very file that is shown on paper. The dialog itself says what the printer refused. */
export const usePrintPreview = () => {
  const { t } = useTranslation();
  return useAction(commands.printPreview, {
    notice: ({ job }) => (job ? t('printing.device.sent', { job }) : t('printing.device.handed')),
    undo: false,
    atField: true,
  });
};

/** Asks for the folder that many documents go to. */
export const useChooseBatchFolder = () => useAction((_: undefined) => commands.chooseBatchFolder(), { undo: false });

/** Shows that folder in the system's file manager. */
export const useOpenBatchFolder = () => useAction((token: string) => commands.openBatchFolder(token), { undo: false });

/** Asks for files of somebody else's to bind in. */
export const useChooseOutside = () => useAction((_: undefined) => commands.chooseOutsideFiles(), { undo: false });

/** Presets are no records: no news tell of them, so what was answered is shown. */
const useShown = () => {
  const client = useQueryClient();
  return (presets: Preset[]) => {
    client.setQueryData(presetsQuery.queryKey, presets);
  };
};

/** Keeps how a kind of document is printed. */
export const useKeepPreset = () => {
  const { t } = useTranslation();
  const shown = useShown();
  return useAction((preset: Preset) => commands.keepPreset(preset), {
    notice: (presets, { name }) => {
      shown(presets);
      return t('printing.presets.kept', { name });
    },
    undo: false,
  });
};

/** Forgets a preset. */
export const useDropPreset = () => {
  const { t } = useTranslation();
  const shown = useShown();
  return useAction(({ kind, name }: Preset) => commands.dropPreset(kind, name), {
    notice: (presets, { name }) => {
      shown(presets);
      return t('printing.presets.dropped', { name });
    },
    undo: false,
  });
};

/** Writes a preset to a file for somebody else. */
export const useSharePreset = () => {
  const { t } = useTranslation();
  return useAction((preset: Preset) => commands.sharePreset(preset), {
    notice: (saved) => (saved ? t('printing.saved', { name: saved.name, folder: saved.folder }) : ''),
    undo: false,
  });
};

/** Reads a preset from a file and keeps it. */
export const useReadPreset = () => {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useAction((_: undefined) => commands.readPreset(), {
    notice: (preset) => {
      void client.invalidateQueries({ queryKey: presetsQuery.queryKey });
      return preset ? t('printing.presets.taken', { name: preset.name, kind: t(`printing.kinds.${preset.kind}`) }) : '';
    },
    undo: false,
  });
};
