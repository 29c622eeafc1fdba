/** @file A new enterprise: its name in one language or both, and its credit code, checked before it is sent. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enterprise } from '@/bindings';
import { showError } from '@/lib/action';
import { fieldReason, readError } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import classes from './Enterprises.module.css';
import { useCreateEnterprise } from './mutations';
import { normaliseUscc, usccProblem } from './uscc';

type NewEnterpriseProps = { onClose: () => void; onCreated: (enterprise: Enterprise) => void };

export const NewEnterprise = ({ onClose, onCreated }: NewEnterpriseProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const create = useCreateEnterprise();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [uscc, setUscc] = useState('');
  const [wrong, setWrong] = useState<{ name?: string; uscc?: string }>({});
  const checkCode = () => {
    const problem = uscc.trim() ? usccProblem(normaliseUscc(uscc)) : null;
    return problem ? { uscc: t(`fields.${problem}`) } : {};
  };
  const submit = () => {
    const found = { ...(zh.trim() || en.trim() ? {} : { name: t('fields.missing') }), ...checkCode() };
    setWrong(found);
    if (Object.keys(found).length > 0 || create.isPending) return;
    create.mutate(
      { name: { zh: zh.trim(), en: en.trim() }, uscc: normaliseUscc(uscc) },
      {
        onSuccess: onCreated,
        onError: (error) => {
          const name = fieldReason(error, 'name');
          const taken = readError(error).code === 'taken' ? t('fields.taken') : undefined;
          const code = fieldReason(error, 'uscc') ?? taken;
          setWrong({ ...(name ? { name } : {}), ...(code ? { uscc: code } : {}) });
          if (!name && !code) void showError(error);
        },
      },
    );
  };
  useKeys({ 'Mod+Enter': submit });
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('enterprises.new')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      size={480}
    >
      <form className={classes.form} onSubmit={send} noValidate>
        <TextInput
          data-autofocus
          lang="zh-CN"
          label={t('enterprises.sided', { field: term('field.name'), side: t('enterprises.side.zh') })}
          value={zh}
          error={wrong.name}
          onChange={(event) => setZh(event.currentTarget.value)}
        />
        <TextInput
          lang="en"
          label={t('enterprises.sided', { field: term('field.name'), side: t('enterprises.side.en') })}
          value={en}
          onChange={(event) => setEn(event.currentTarget.value)}
        />
        <TextInput
          label={t('enterprises.fact.uscc')}
          value={uscc}
          error={wrong.uscc}
          spellCheck={false}
          onBlur={() => setWrong(({ name }) => ({ ...(name ? { name } : {}), ...checkCode() }))}
          onChange={(event) => {
            setUscc(event.currentTarget.value);
            setWrong(({ name }) => (name ? { name } : {}));
          }}
        />
        <div className={classes.foot}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" loading={create.isPending}>
            {t('enterprises.new')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
