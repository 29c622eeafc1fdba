/** @file Another passphrase for the open file: the current one, the new one twice, and what it leaves as it is. */
import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PassphraseStrength } from '@/components/PassphraseStrength';
import { errorWords, readError } from '@/lib/api';
import { useKeys } from '@/lib/keyboard';
import { LEAST } from '@/lib/passphrase';
import { useChangePassphrase } from './mutations';
import classes from './SettingsPage.module.css';

type ChangePassphraseProps = { onClose: () => void };

export const ChangePassphrase = ({ onClose }: ChangePassphraseProps) => {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const change = useChangePassphrase();
  const short = passphrase.length < LEAST;
  const mismatch = passphrase !== again;
  const submit = () => {
    setTried(true);
    if (current === '' || short || mismatch || change.isPending) return;
    change.mutate({ current, passphrase }, { onSuccess: onClose });
  };
  useKeys({ 'Mod+Enter': submit });
  const refused = change.error
    ? readError(change.error).code === 'wrong_passphrase'
      ? t('settings.currentWrong')
      : errorWords(change.error)
    : null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings.changeTitle')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          submit();
        }}
      >
        <PasswordInput
          data-autofocus
          label={t('settings.currentPassphrase')}
          autoComplete="current-password"
          value={current}
          error={tried && current === '' ? t('fields.required') : refused}
          onChange={(event) => {
            setCurrent(event.currentTarget.value);
            change.reset();
          }}
        />
        <PasswordInput
          label={t('settings.newPassphrase')}
          autoComplete="new-password"
          value={passphrase}
          error={tried && short ? t('start.short') : null}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <PassphraseStrength passphrase={passphrase} />
        <PasswordInput
          label={t('start.again')}
          autoComplete="new-password"
          value={again}
          error={(tried || again !== '') && mismatch && again.length >= passphrase.length ? t('start.mismatch') : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <p className="quiet">{t('settings.passphraseHelp')}</p>
        <div className={classes.foot}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" loading={change.isPending}>
            {t('settings.changeTitle')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
