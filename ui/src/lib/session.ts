/** @file What the window knows before any record: version, workspace, settings, undo. Keys start with `shell` or `any`. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { commands, type Settings, type WorkspaceStatus } from '@/bindings';

export const startQuery = queryOptions({
  queryKey: ['shell', 'start'],
  queryFn: () => commands.startInfo(),
  staleTime: Number.POSITIVE_INFINITY,
});

const undoQuery = queryOptions({ queryKey: ['any', 'undo'], queryFn: () => commands.undoChoice() });

const keychainQuery = queryOptions({
  queryKey: ['shell', 'keychain'],
  queryFn: () => commands.keychain(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the system's keychain can do; null until it has answered. */
export const useKeychain = () => useQuery(keychainQuery).data ?? null;

/** Start information; the window is shown only when it is there. */
export const useStart = () => {
  const { data } = useQuery(startQuery);
  if (!data) throw new Error('the window is drawn after the start information is read');
  return data;
};

export const useUndoState = () => useQuery(undoQuery).data ?? { undo: null, redo: null };

/** Writers of the start information: the open workspace, and the settings as they are saved. */
export const useSession = () => {
  const client = useQueryClient();
  return {
    /** Enters a workspace, or leaves it with null. Whatever was read from the one before is dropped. */
    enter: (workspace: WorkspaceStatus | null) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'shell' });
      client.setQueryData(startQuery.queryKey, (start) => start && { ...start, workspace });
    },
    /** What the open workspace says of itself has changed. */
    renew: (workspace: WorkspaceStatus) =>
      client.setQueryData(startQuery.queryKey, (start) => start && { ...start, workspace }),
    saveSettings: async (changed: Partial<Settings>) => {
      const start = client.getQueryData(startQuery.queryKey);
      if (!start) return;
      const settings = { ...start.settings, ...changed };
      client.setQueryData(startQuery.queryKey, { ...start, settings });
      await commands.saveSettings(settings);
    },
  };
};
