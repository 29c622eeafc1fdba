/** @file What the native menus ask of the window. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { commands, events, type MenuAction } from '@/bindings';
import { leaving } from '@/lib/open-fields';
import { useSession } from '@/lib/session';

type Handlers = { openPalette: () => void; undo: () => void; redo: () => void };

export const useMenuActions = (handlers: Handlers) => {
  const navigate = useNavigate();
  const { enter } = useSession();
  const act = (action: MenuAction['action']) => {
    switch (action) {
      case 'undo':
        return handlers.undo();
      case 'redo':
        return handlers.redo();
      case 'find':
        return handlers.openPalette();
      case 'settings':
        return void navigate({ to: '/settings' });
      case 'backups':
        return void navigate({ to: '/settings', hash: 'backups' });
      case 'new_enterprise':
        return void navigate({ to: '/enterprises', hash: 'new' });
      case 'print':
        return void navigate({ to: '/printing', search: {} });
      case 'close_workspace':
        return leaving(() => void commands.closeWorkspace().then(() => enter(null)));
      case 'quit':
        void commands.quitHeard();
        return leaving(() => void commands.quit());
    }
  };
  const current = useRef(act);
  current.current = act;
  useEffect(() => {
    const listening = events.menuAction.listen((event) => current.current(event.payload.action));
    return () => void listening.then((stop) => stop());
  }, []);
};
