/** @file A new workspace, empty or with the demo data: name, place, passphrase, keychain. */
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChosenFile, type CreatedWorkspace, commands } from '@/bindings';
import { PassphraseStrength } from '@/components/PassphraseStrength';
import { useAction } from '@/lib/action';
import { keyLabel, useKeys } from '@/lib/keyboard';
import { LEAST } from '@/lib/passphrase';
import { useKeychain } from '@/lib/session';
import { centreName } from './centre-name';
import classes from './StartPage.module.css';

type CreateFormProps = { demo: boolean; onCreated: (created: CreatedWorkspace) => void };

export const CreateForm = ({ demo, onCreated }: CreateFormProps) => {
  const { t } = useTranslation();
  const id = useId();
  const keychain = useKeychain();
  const [name, setName] = useState('');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [wanted, setWanted] = useState(true);
  const remember = wanted && keychain === 'available';
  const [tried, setTried] = useState(false);
  const create = useAction(commands.createWorkspace);
  const choose = useAction(() =>
    commands.chooseFile({ purpose: 'new_workspace', suggestedName: `${name.trim() || 'Portolan'}.portolan` }),
  );
  const short = passphrase.length < LEAST;
  const mismatch = passphrase !== again;
  const nameless = !demo && name.trim() === '';
  const submit = () => {
    setTried(true);
    if (short || mismatch || nameless || create.isPending) return;
    const pair = demo ? { zh: '演示工作区', en: 'Demo workspace' } : centreName(name);
    create.mutate(
      { file: file?.token ?? null, name: pair, passphrase, keychain: remember, demo },
      { onSuccess: onCreated },
    );
  };
  useKeys({ 'Mod+Enter': submit });
  const why = { available: '', locked: t('start.keychainLocked'), absent: t('start.keychainAbsent') }[
    keychain ?? 'available'
  ];
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      {demo ? (
        <p className="quiet">{t('start.demoNote')}</p>
      ) : (
        <>
          <div className={classes.row}>
            <label htmlFor={`${id}-name`}>{t('start.name')}</label>
            <TextInput
              id={`${id}-name`}
              value={name}
              error={tried && nameless ? t('fields.required') : null}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </div>
          <div className={classes.row}>
            <span>{t('start.place')}</span>
            <span className={classes.file}>
              <span className="ellipsis">{file ? `${file.folder} › ${file.name}` : t('start.defaultPlace')}</span>
              <Button onClick={() => choose.mutate(undefined, { onSuccess: (chosen) => chosen && setFile(chosen) })}>
                {t('actions.change')}
              </Button>
            </span>
          </div>
        </>
      )}
      <div className={classes.row}>
        <label htmlFor={`${id}-pass`}>{t('start.passphrase')}</label>
        <PasswordInput
          id={`${id}-pass`}
          autoComplete="new-password"
          value={passphrase}
          error={tried && short ? t('start.short') : null}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      </div>
      <div className={classes.strength}>
        <PassphraseStrength passphrase={passphrase} />
      </div>
      <div className={classes.row}>
        <label htmlFor={`${id}-again`}>{t('start.again')}</label>
        <PasswordInput
          id={`${id}-again`}
          autoComplete="new-password"
          placeholder={t('start.sameAsAbove')}
          value={again}
          error={(tried || again !== '') && mismatch && again.length >= passphrase.length ? t('start.mismatch') : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      </div>
      <Checkbox
        checked={remember}
        disabled={keychain !== 'available'}
        description={why || undefined}
        label={t('start.keychain')}
        onChange={(event) => setWanted(event.currentTarget.checked)}
      />
      <div className={classes.warning}>
        <IconKey size={16} stroke={1.6} aria-hidden />
        <span>{t('start.warning')}</span>
      </div>
      <div className={classes.foot}>
        <kbd>{keyLabel('Mod+↵')}</kbd>
        <Button type="submit" variant="filled" loading={create.isPending}>
          {demo ? t('start.createDemo') : t('start.create')}
        </Button>
      </div>
    </form>
  );
};
