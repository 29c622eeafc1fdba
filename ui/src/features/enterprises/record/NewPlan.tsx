/** @file A new plan for this enterprise: its market, and a title that is suggested until somebody writes another. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual, Language, Plan } from '@/bindings';
import { errorWords, fieldReason } from '@/lib/api';
import { sideOf, useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { useCreatePlan } from '../mutations';
import { marketsQuery } from '../queries';
import { useEditing } from './editing-context';
import classes from './Record.module.css';

type NewPlanProps = { onClose: () => void; onCreated: (plan: Plan) => void };

export const NewPlan = ({ onClose, onCreated }: NewPlanProps) => {
  const { t, i18n } = useTranslation();
  const { read } = useLanguage();
  const { enterprise } = useEditing();
  const { data: markets } = useQuery(marketsQuery);
  const create = useCreatePlan();
  const [marketId, setMarketId] = useState('');
  const [written, setWritten] = useState<Partial<Bilingual>>({});
  const [wrong, setWrong] = useState<{ market?: string; title?: string }>({});
  const market = markets?.find(({ id }) => id === marketId);
  // A title is suggested where both names are written, in a language whose words are loaded.
  const suggest = (language: Language) => {
    const [name, place] = [enterprise.shortName[sideOf(language)], market?.name[sideOf(language)]];
    if (!name || !place || !i18n.hasResourceBundle(language, 'translation')) return '';
    return i18n.t('enterprises.plans.suggested', { lng: language, enterprise: name, market: place });
  };
  const suggested: Bilingual = { zh: suggest('zh-CN'), en: suggest('en') };
  const title = { ...suggested, ...written };
  const submit = () => {
    const found = {
      ...(marketId ? {} : { market: t('enterprises.plans.chooseMarket') }),
      ...(title.zh.trim() || title.en.trim() ? {} : { title: t('fields.missing') }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0 || create.isPending) return;
    create.mutate(
      { enterpriseId: enterprise.id, marketId, title: { zh: title.zh.trim(), en: title.en.trim() } },
      {
        onSuccess: onCreated,
        onError: (error) => setWrong({ title: fieldReason(error, 'title') ?? errorWords(error) }),
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
      title={t('enterprises.plans.new')}
      size={520}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form className={classes.form} onSubmit={send} noValidate>
        <NativeSelect
          className={classes.wide}
          data-autofocus
          label={t('enterprises.plans.market')}
          value={marketId}
          error={wrong.market}
          data={[
            { value: '', label: t('enterprises.plans.chooseMarket') },
            ...(markets ?? []).map(({ id, name }) => ({ value: id, label: read(name) })),
          ]}
          onChange={(event) => setMarketId(event.currentTarget.value)}
        />
        {(['zh', 'en'] as const).map((side) => (
          <TextInput
            key={side}
            className={classes.wide}
            lang={side === 'zh' ? 'zh-CN' : 'en'}
            label={t('enterprises.sided', { field: t('enterprises.plans.name'), side: t(`enterprises.side.${side}`) })}
            value={title[side]}
            error={side === 'zh' ? wrong.title : undefined}
            onChange={(event) => setWritten({ ...written, [side]: event.currentTarget.value })}
          />
        ))}
        <div className={classes.foot}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" loading={create.isPending}>
            {t('enterprises.plans.new')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
