/** @file The workspace at the foot of the rail: its name, where it is kept, and what one can do with it. */
import { Menu } from '@mantine/core';
import { IconArchive, IconDatabase, IconDeviceFloppy, IconLogout, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { useAction } from '@/lib/action';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useSession, useStart } from '@/lib/session';
import classes from './Rail.module.css';

export const WorkspaceMenu = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { workspace } = useStart();
  const { enter } = useSession();
  const navigate = useNavigate();
  const backUp = useAction(() => commands.backUpNow(), { notice: () => t('frame.backedUp'), undo: false });
  const leave = useAction(async () => {
    await commands.closeWorkspace();
    enter(null);
  });
  if (!workspace) return null;
  const kept = workspace.kind === 'file' ? t('frame.localFile') : t('frame.teamDatabase');
  const safe = workspace.kind === 'file' ? t('frame.encrypted') : t('frame.notEncrypted');
  return (
    <Menu position="top-start" width={232} withinPortal>
      <Menu.Target>
        <button type="button" className={classes.workspace} aria-label={t('frame.workspaceMenu')}>
          <IconDatabase size={18} stroke={1.6} aria-hidden />
          <div>
            <div className="ellipsis">{read(workspace.name)}</div>
            <div className={classes.state}>
              {kept} · {safe}
            </div>
          </div>
          <IconSelector size={16} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {workspace.lastBackup ? t('frame.lastBackup', { at: moment(workspace.lastBackup) }) : t('frame.noBackup')}
        </Menu.Label>
        <Menu.Item leftSection={<IconDeviceFloppy size={16} stroke={1.6} />} onClick={() => backUp.mutate(undefined)}>
          {t('frame.backUpNow')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArchive size={16} stroke={1.6} />}
          onClick={() => void navigate({ to: '/settings', hash: 'backups' })}
        >
          {t('frame.backups')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => leave.mutate(undefined)}>
          {t('frame.closeWorkspace')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
