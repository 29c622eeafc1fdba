/** @file What one can do to saved views and to fields of many enterprises. */
import { useTranslation } from 'react-i18next';
import { type BulkEdit, type BulkRow, commands, type SavedView } from '@/bindings';
import { useAction } from '@/lib/action';

export const useCreateView = () => {
  const { t } = useTranslation();
  return useAction(commands.createView, { notice: ({ name }) => t('views.created', { name }) });
};

export const useSaveView = () => {
  const { t } = useTranslation();
  return useAction((view: SavedView) => commands.saveView(view), {
    noun: 'saved_view',
    notice: ({ name }) => t('views.saved', { name }),
  });
};

export const useDeleteView = () => {
  const { t } = useTranslation();
  return useAction(
    (view: SavedView) => commands.deleteRecord({ noun: 'saved_view', id: view.id, revision: view.revision }),
    {
      notice: (_, { name }) => t('views.deleted', { name }),
    },
  );
};

/** Changes a field of one or many; `say` words what was done. */
export const useBulkEdit = (say: (rows: readonly BulkRow[], edit: BulkEdit) => string) =>
  useAction((edit: BulkEdit) => commands.bulkEdit(edit), {
    notice: ({ rows }, edit) => (rows.length > 0 ? say(rows, edit) : ''),
  });
