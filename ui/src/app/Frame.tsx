/** @file The frame of every page: rail, top bar, content, and what may lie over them. */
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keyboard';
import { clearInUse, useConflict, useInUse } from '@/lib/notices';
import { clearMany, useMany } from '@/lib/print-many';
import { numbered } from './areas';
import { ErrorBoundary } from './ErrorBoundary';
import classes from './Frame.module.css';
import { LeaveHost } from './LeaveHost';
import { useMenuActions } from './menu-actions';
import { Rail } from './Rail';
import { TopBar } from './TopBar';
import { UndoNotice } from './UndoNotice';
import { useUndo } from './undo';

const Palette = lazy(() => import('./Palette').then((part) => ({ default: part.Palette })));
const KeyList = lazy(() => import('./KeyList').then((part) => ({ default: part.KeyList })));
const ConflictHost = lazy(() => import('./ConflictHost').then((part) => ({ default: part.ConflictHost })));
const InUseHost = lazy(() => import('./InUseHost').then((part) => ({ default: part.InUseHost })));
const ManyDialog = lazy(() =>
  import('@/features/printing/many/ManyDialog').then((part) => ({ default: part.ManyDialog })),
);

export const Frame = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure(false);
  const [keys, { open: openKeys, close: closeKeys }] = useDisclosure(false);
  const conflict = useConflict();
  const inUse = useInUse();
  const many = useMany();
  // Records of a workspace that is closed are neither printed nor named any more.
  useEffect(
    () => () => {
      clearMany();
      clearInUse();
    },
    [],
  );
  const { undo, redo, going } = useUndo();
  useMenuActions({ openPalette, undo, redo });
  useKeys({
    'Mod+KeyK': openPalette,
    'Mod+KeyZ': undo,
    'Mod+Shift+KeyZ': redo,
    'Mod+Comma': () => void navigate({ to: '/settings' }),
    'Shift+Slash': openKeys,
    'Alt+ArrowLeft': () => window.history.back(),
    'Alt+ArrowRight': () => window.history.forward(),
    ...Object.fromEntries(
      numbered.map((area, index) => [`Mod+Digit${index + 1}`, () => void navigate({ to: area.to })]),
    ),
  });
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('content')?.focus()}>
        {t('frame.skip')}
      </button>
      <nav className={classes.rail} aria-label={t('nav.label')}>
        <Rail />
      </nav>
      <header className={classes.top}>
        <TopBar onFind={openPalette} undo={undo} redo={redo} />
      </header>
      <main className={classes.main} id="content" tabIndex={-1}>
        <ErrorBoundary>
          <Outlet />
        </ErrorBoundary>
        <UndoNotice undo={undo} going={going} />
      </main>
      <LeaveHost />
      <Suspense fallback={null}>
        {palette ? <Palette close={closePalette} openKeys={openKeys} /> : null}
        {keys ? <KeyList close={closeKeys} /> : null}
        {conflict ? <ConflictHost /> : null}
        {inUse ? <InUseHost /> : null}
        {many ? <ManyDialog many={many} /> : null}
      </Suspense>
    </div>
  );
};
