/** @file Moving records to the bin together. Where some are still in use, it names them and offers to move the rest. */
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { showError, useAction } from '@/lib/action';
import { type Counted, useCounted } from '@/lib/action-words';
import { readError } from '@/lib/api';
import { raiseInUse, showNotice } from '@/lib/notices';

type Named = { id: string; name: string };

/** Moves records of a noun to the bin as one change; `done` is told which went. */
export const useDeleteMany = (noun: Counted) => {
  const { t } = useTranslation();
  const counted = useCounted();
  const remove = useAction(commands.deleteRecords, { atField: true });
  const go = async (named: readonly Named[], done: (gone: ReadonlySet<string>) => void): Promise<void> => {
    try {
      await remove.mutateAsync(named.map(({ id }) => ({ noun, id })));
    } catch (error) {
      const { inUse } = readError(error);
      if (inUse.length === 0) return void showError(error);
      const rest = named.filter(({ id }) => inUse.every(({ record }) => record.id !== id));
      const without = rest.length > 0 ? { rest: { count: rest.length, go: () => void go(rest, done) } } : {};
      return raiseInUse({ inUse, ...without });
    }
    done(new Set(named.map(({ id }) => id)));
    const [only] = named;
    showNotice(t('bin.moved', { what: named.length === 1 && only ? only.name : counted(noun, named.length) }));
  };
  return go;
};
