/** @file The workspace at the foot of the rail: its name and where it is kept. Its menu is fetched when it is first opened. */
import { IconDatabase, IconSelector } from '@tabler/icons-react';
import { type ComponentPropsWithRef, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { useStart } from '@/lib/session';
import classes from './Rail.module.css';

const WorkspaceMenu = lazy(() => import('./WorkspaceMenu').then((part) => ({ default: part.WorkspaceMenu })));

const Face = (props: ComponentPropsWithRef<'button'>) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { workspace } = useStart();
  const file = workspace?.kind === 'file';
  return (
    <button
      type="button"
      aria-label={t('frame.workspaceMenu')}
      aria-haspopup="menu"
      {...props}
      // A menu gives its target classes of its own.
      className={[classes.workspace, props.className].filter(Boolean).join(' ')}
    >
      <IconDatabase size={18} stroke={1.6} aria-hidden />
      <div>
        <div className="ellipsis">{read(workspace?.name)}</div>
        <div className={classes.state}>
          {file ? t('frame.localFile') : t('frame.teamDatabase')} ·{' '}
          {file ? t('frame.encrypted') : t('frame.notEncrypted')}
        </div>
      </div>
      <IconSelector size={16} stroke={1.6} aria-hidden />
    </button>
  );
};

export const WorkspaceButton = () => {
  const [asked, setAsked] = useState(false);
  const closed = <Face onClick={() => setAsked(true)} />;
  if (!asked) return closed;
  return (
    <Suspense fallback={closed}>
      <WorkspaceMenu target={<Face />} />
    </Suspense>
  );
};
