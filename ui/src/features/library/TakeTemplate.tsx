/** @file A template becomes a risk in the register of a plan, assessed as it is taken: a template has no levels. */
import { Button, Modal, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type Level, type PlanId, type PlanRow, type Risk, type RiskTemplate } from '@/bindings';
import { LevelPick } from '@/components/LevelPick';
import { useAction } from '@/lib/action';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import classes from './Library.module.css';

type TakeTemplateProps = {
  template: RiskTemplate;
  plans: readonly PlanRow[];
  /** The register one came from. */
  planId: PlanId | null;
  onClose: () => void;
  onTaken: (risk: Risk) => void;
};

export const TakeTemplate = ({ template, plans, planId, onClose, onTaken }: TakeTemplateProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const take = useAction(commands.createRiskFromTemplate, { notice: ({ code }) => t('risks.created', { code }) });
  const [plan, setPlan] = useState(planId ?? plans[0]?.id ?? '');
  const [inherent, setInherent] = useState<Level>({ likelihood: 3, impact: 3 });
  const [residual, setResidual] = useState<Level>({ likelihood: 2, impact: 3 });
  const submit = () => {
    if (!plan || take.isPending) return;
    take.mutate({ templateId: template.id, planId: plan, inherent, residual }, { onSuccess: onTaken });
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
      title={t('library.takeTitle', { title: read(template.title) })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {plans.length === 0 ? (
        <p>{t('risks.noPlan')}</p>
      ) : (
        <form className={classes.form} onSubmit={send}>
          <NativeSelect
            data-autofocus
            label={t('risks.field.plan')}
            value={plan}
            data={plans.map(({ id, code, title }) => ({ value: id, label: `${code} ${read(title)}` }))}
            onChange={(event) => setPlan(event.currentTarget.value)}
          />
          <LevelPick label={t('risks.column.inherent')} level={inherent} onChange={setInherent} />
          <LevelPick label={t('risks.column.residual')} level={residual} onChange={setResidual} />
          <p className="quiet">{t('library.takeHelp')}</p>
          <div className={classes.foot}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled" loading={take.isPending}>
              {t('library.takeDo')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
};
