/** @file An existing workspace: which file, and which of its three keys. */
import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChosenFile, commands, type RecentWorkspace, type WorkspaceStatus } from '@/bindings';
import { useAction } from '@/lib/action';
import { errorWords } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { useKeychain, useStart } from '@/lib/session';
import classes from './StartPage.module.css';

type OpenFormProps = { onOpened: (status: WorkspaceStatus) => void };

const fileOf = ({ token, fileName, folder }: RecentWorkspace): ChosenFile => ({ token, name: fileName, folder });

type Lock = 'passphrase' | 'keychain' | 'code';

export const OpenForm = ({ onOpened }: OpenFormProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { read } = useLanguage();
  const { recent } = useStart();
  const keychain = useKeychain();
  const [file, setFile] = useState<ChosenFile | null>(recent[0] ? fileOf(recent[0]) : null);
  const usual: Lock = keychain === 'available' && recent.length > 0 ? 'keychain' : 'passphrase';
  const [chosen, setChosen] = useState<Lock | null>(null);
  const [secret, setSecret] = useState('');
  // Whoever has begun to type is not moved to another field by a keychain that answers late.
  const lock = chosen ?? (secret === '' ? usual : 'passphrase');
  const choose = useAction((purpose: 'open_workspace' | 'restore_backup') =>
    commands.chooseFile({ purpose, suggestedName: '' }),
  );
  const open = useMutation({ mutationFn: commands.openWorkspace, onSuccess: onOpened });
  const submit = () => {
    if (!file || open.isPending || (lock !== 'keychain' && secret === '')) return;
    open.mutate({
      file: file.token,
      passphrase: lock === 'passphrase' ? secret : null,
      recoveryCode: lock === 'code' ? secret : null,
    });
  };
  useKeys({ 'Mod+Enter': submit });
  const pick = (purpose: 'open_workspace' | 'restore_backup') =>
    choose.mutate(purpose, { onSuccess: (picked) => picked && setFile(picked) });
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.row}>
        <span>{t('start.file')}</span>
        <span className={classes.file}>
          <span className="ellipsis">{file ? `${file.folder} › ${file.name}` : t('start.noFile')}</span>
          <Button onClick={() => pick('open_workspace')}>{t('start.choose')}</Button>
        </span>
      </div>
      {recent.length > 1 ? (
        <div className={classes.row}>
          <span>{t('start.recent')}</span>
          <span>
            {recent.slice(0, 4).map((known) => (
              <Button key={known.token} variant="subtle" onClick={() => setFile(fileOf(known))}>
                {read(known.name)}
              </Button>
            ))}
          </span>
        </div>
      ) : null}
      <div className={classes.row}>
        <span>{t('start.unlockWith')}</span>
        <span>
          <SegmentedControl
            aria-label={t('start.unlockWith')}
            value={lock}
            onChange={(next) => setChosen(next as Lock)}
            data={[
              { value: 'passphrase', label: t('start.withPassphrase') },
              { value: 'keychain', label: t('start.withKeychain'), disabled: keychain === 'absent' },
              { value: 'code', label: t('start.withCode') },
            ]}
          />
        </span>
      </div>
      {lock === 'keychain' ? null : (
        <div className={classes.row}>
          <label htmlFor={`${id}-secret`}>{lock === 'code' ? t('start.recoveryCode') : t('start.passphrase')}</label>
          {lock === 'code' ? (
            <TextInput
              id={`${id}-secret`}
              autoComplete="off"
              spellCheck={false}
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
            />
          ) : (
            <PasswordInput
              id={`${id}-secret`}
              // Only the passphrase is missing; whoever chooses among the ways of opening by keys stays there.
              autoFocus={file !== null && document.activeElement === document.body}
              autoComplete="current-password"
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
            />
          )}
        </div>
      )}
      {open.error ? (
        <p className={classes.error} role="alert">
          {errorWords(open.error)}
        </p>
      ) : null}
      <div className={classes.foot}>
        <Button variant="subtle" onClick={() => pick('restore_backup')}>
          {t('start.restoreBackup')}
        </Button>
        <Button type="submit" variant="filled" loading={open.isPending}>
          {t('start.openNow')}
        </Button>
      </div>
    </form>
  );
};
