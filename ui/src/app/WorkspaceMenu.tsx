/** @file What one can do with the open workspace: back up, see back-ups, close it. */
import { Menu } from '@mantine/core';
import { IconArchive, IconDeviceFloppy, IconLogout, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { useAction } from '@/lib/action';
import { moment } from '@/lib/format';
import { leaving } from '@/lib/open-fields';
import { useSession, useStart } from '@/lib/session';

type WorkspaceMenuProps = { target: ReactElement };

export const WorkspaceMenu = ({ target }: WorkspaceMenuProps) => {
  const { t } = useTranslation();
  const { workspace } = useStart();
  const { enter } = useSession();
  const navigate = useNavigate();
  const backUp = useAction(() => commands.backUpNow(), { notice: () => t('frame.backedUp'), undo: false });
  const leave = useAction(async () => {
    await commands.closeWorkspace();
    enter(null);
  });
  if (!workspace) return null;
  return (
    <Menu position="top-start" width={232} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
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
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.6} />}
          onClick={() => void navigate({ to: '/settings/bin' })}
        >
          {t('bin.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} />}
          onClick={() => leaving(() => leave.mutate(undefined))}
        >
          {t('frame.closeWorkspace')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
