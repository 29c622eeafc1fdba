/** @file A new risk in the register of a plan: title, category, and the levels before and after. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level, PlanId, PlanRow, Risk } from '@/bindings';
import { LevelPick } from '@/components/LevelPick';
import { errorWords, fieldReason } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { useCreateRisk } from './mutations';
import classes from './Risks.module.css';

type NewRiskProps = {
  plans: readonly PlanRow[];
  planId: PlanId | null;
  categories: readonly { value: string; label: string }[];
  onClose: () => void;
  onCreated: (risk: Risk) => void;
};

export const NewRisk = ({ plans, planId, categories, onClose, onCreated }: NewRiskProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const create = useCreateRisk();
  const [plan, setPlan] = useState(planId ?? plans[0]?.id ?? '');
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [category, setCategory] = useState(categories[0]?.value ?? '');
  const [inherent, setInherent] = useState<Level>({ likelihood: 3, impact: 3 });
  const [residual, setResidual] = useState<Level>({ likelihood: 2, impact: 3 });
  const [wrong, setWrong] = useState('');
  const submit = () => {
    if (!zh.trim() && !en.trim()) return setWrong(t('fields.missing'));
    if (!plan || create.isPending) return;
    setWrong('');
    create.mutate(
      { planId: plan, title: { zh: zh.trim(), en: en.trim() }, category, inherent, residual },
      {
        onSuccess: onCreated,
        onError: (error) => setWrong(fieldReason(error, 'title') ?? errorWords(error)),
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
      size={520}
      title={t('risks.new')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {plans.length === 0 ? (
        <p>{t('risks.noPlan')}</p>
      ) : (
        <form className={classes.form} onSubmit={send} noValidate>
          <NativeSelect
            label={t('risks.field.plan')}
            value={plan}
            data={plans.map(({ id, code, title }) => ({ value: id, label: `${code} ${read(title)}` }))}
            onChange={(event) => setPlan(event.currentTarget.value)}
          />
          <TextInput
            data-autofocus
            lang="zh-CN"
            label={t('risks.field.zh')}
            value={zh}
            error={wrong || undefined}
            onChange={(event) => setZh(event.currentTarget.value)}
          />
          <TextInput
            lang="en"
            label={t('risks.field.en')}
            value={en}
            onChange={(event) => setEn(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('risks.field.category')}
            value={category}
            data={[...categories]}
            onChange={(event) => setCategory(event.currentTarget.value)}
          />
          <LevelPick label={t('risks.column.inherent')} level={inherent} onChange={setInherent} />
          <LevelPick label={t('risks.column.residual')} level={residual} onChange={setResidual} />
          <div className={classes.foot}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled" loading={create.isPending}>
              {t('risks.new')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
};
