/** @file The team's database: its address, the password, and a name where it holds no workspace yet. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type WorkspaceStatus } from '@/bindings';
import { errorWords, fieldReason, readError } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { keyLabel, useKeys } from '@/lib/keyboard';
import { useStart } from '@/lib/session';
import { takePassword } from './address';
import { centreName } from './centre-name';
import classes from './StartPage.module.css';

type TeamFormProps = { onOpened: (status: WorkspaceStatus) => void };

export const TeamForm = ({ onOpened }: TeamFormProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { read } = useLanguage();
  const { databases } = useStart();
  const [address, setAddress] = useState(databases[0]?.address ?? '');
  const [password, setPassword] = useState('');
  const [empty, setEmpty] = useState(false);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const connect = useMutation({
    mutationFn: commands.connectDatabase,
    onSuccess: onOpened,
    onError: (error) => {
      if (readError(error).code !== 'not_begun') return;
      setEmpty(true);
      setTried(false);
    },
  });
  useEffect(() => {
    if (empty) nameField.current?.focus();
  }, [empty]);
  const nowhere = address.trim() === '';
  const nameless = empty && name.trim() === '';
  const write = (typed: string) => {
    const taken = takePassword(typed.trimStart());
    setAddress(taken.address);
    if (taken.password !== null) setPassword(taken.password);
    setEmpty(false);
    connect.reset();
  };
  const submit = () => {
    setTried(true);
    if (nowhere || nameless || connect.isPending) return;
    connect.mutate({
      address: address.trim(),
      password: password || null,
      name: empty ? centreName(name) : null,
    });
  };
  useKeys({ 'Mod+Enter': submit });
  const atField = fieldReason(connect.error, 'address');
  const begins = readError(connect.error).code === 'not_begun';
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.row}>
        <label htmlFor={`${id}-address`}>{t('start.address')}</label>
        <TextInput
          id={`${id}-address`}
          autoComplete="off"
          spellCheck={false}
          placeholder="postgres://name@db.example.org/portolan"
          value={address}
          error={tried && nowhere ? t('fields.required') : atField}
          onChange={(event) => write(event.currentTarget.value)}
        />
      </div>
      {databases.length > 1 ? (
        <div className={classes.row}>
          <span>{t('start.recent')}</span>
          <span>
            {databases.slice(0, 4).map((known) => (
              <Button key={known.address} variant="subtle" onClick={() => write(known.address)}>
                {read(known.name)}
              </Button>
            ))}
          </span>
        </div>
      ) : null}
      <div className={classes.row}>
        <label htmlFor={`${id}-password`}>{t('start.password')}</label>
        <PasswordInput
          id={`${id}-password`}
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <p className="quiet">{t('start.passwordHelp')}</p>
      {empty ? (
        <>
          <p className={classes.empty} role="status">
            {t('start.databaseEmpty')}
          </p>
          <div className={classes.row}>
            <label htmlFor={`${id}-name`}>{t('start.name')}</label>
            <TextInput
              id={`${id}-name`}
              ref={nameField}
              value={name}
              error={tried && nameless ? t('fields.required') : null}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </div>
        </>
      ) : null}
      {connect.error && !atField && !begins ? (
        <p className={classes.error} role="alert">
          {errorWords(connect.error)}
        </p>
      ) : null}
      <div className={classes.foot}>
        <kbd>{keyLabel('Mod+↵')}</kbd>
        <Button type="submit" variant="filled" loading={connect.isPending}>
          {empty ? t('start.beginHere') : t('start.connect')}
        </Button>
      </div>
    </form>
  );
};
