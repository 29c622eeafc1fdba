/** @file Back-ups of the workspace: the list, one now, and restoring one after it was verified. */
import { Button, Modal, PasswordInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BackupInfo, commands } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { Tag } from '@/components/Tag';
import { useAction } from '@/lib/action';
import { moment, size } from '@/lib/format';
import { useKeychain, useSession } from '@/lib/session';
import { backupsQuery } from './queries';
import classes from './SettingsPage.module.css';

type RestoreProps = { backup: BackupInfo; onClose: () => void };

const Restore = ({ backup, onClose }: RestoreProps) => {
  const { t } = useTranslation();
  const { enter } = useSession();
  const keychain = useKeychain();
  const [passphrase, setPassphrase] = useState('');
  const at = moment(backup.at);
  const restore = useAction(commands.restoreBackup, { notice: () => t('settings.restored', { at }), undo: false });
  const run = () =>
    restore.mutate(
      { token: backup.token, passphrase: passphrase || null },
      {
        onSuccess: (status) => {
          onClose();
          enter(status);
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings.restoreTitle', { at })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <p>{t('settings.restoreBody')}</p>
      <PasswordInput
        label={t('settings.restorePassphrase')}
        description={keychain === 'available' ? t('settings.restoreKeychain') : undefined}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
      <div className={classes.foot}>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
        <Button variant="filled" loading={restore.isPending} onClick={run}>
          {t('settings.restoreDo')}
        </Button>
      </div>
    </Modal>
  );
};

const reasons = ['regular', 'asked', 'before_import', 'before_migration', 'before_restore'] as const;

export const Backups = () => {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(backupsQuery);
  const [chosen, setChosen] = useState<BackupInfo | null>(null);
  const make = useAction(() => commands.backUpNow(), {
    notice: (backup) => t('settings.backedUp', { size: size(backup.bytes) }),
    undo: false,
  });
  // A back-up changes no record, so nothing announces it.
  const makeNow = () =>
    make.mutate(undefined, { onSuccess: () => void client.invalidateQueries({ queryKey: backupsQuery.queryKey }) });
  const reason = (key: string) => {
    const known = reasons.find((candidate) => candidate === key);
    return known ? t(`backupReason.${known}`) : key;
  };
  return (
    <PanelSection
      title={t('settings.backups')}
      side={
        <Button onClick={makeNow} loading={make.isPending}>
          {t('settings.backUpNow')}
        </Button>
      }
    >
      <p className="quiet" id="backups">
        {t('settings.backupsHelp')}
      </p>
      {data ? null : <PageState error={error} retry={() => void refetch()} />}
      {data?.length === 0 ? <EmptyState title={t('settings.none')} help={t('settings.noneHelp')} /> : null}
      {data && data.length > 0 ? (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('settings.when')}</th>
              <th scope="col">{t('settings.reason')}</th>
              <th scope="col">{t('settings.size')}</th>
              <th scope="col">{t('settings.verified')}</th>
              <th aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {data.map((backup) => (
              <tr key={backup.token}>
                <td>{moment(backup.at)}</td>
                <td>{reason(backup.reason)}</td>
                <td>{size(backup.bytes)}</td>
                <td>
                  <Tag tone={backup.verified ? 'good' : 'watch'}>
                    {backup.verified ? t('settings.verified') : t('settings.notVerified')}
                  </Tag>
                </td>
                <td>
                  <Button size="xs" onClick={() => setChosen(backup)}>
                    {t('settings.restore')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {chosen ? <Restore backup={chosen} onClose={() => setChosen(null)} /> : null}
    </PanelSection>
  );
};
