/** @file A new plan: whose, into which market, which can be made on the way, and a title that is suggested until somebody writes another. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bilingual, commands, type EnterpriseChoice, type Language, type Market, type Plan } from '@/bindings';
import { useAction } from '@/lib/action';
import { errorWords, fieldReason } from '@/lib/api';
import { sideOf, useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { EnterprisePick } from './EnterprisePick';
import { NewMarket } from './NewMarket';
import classes from './NewPlan.module.css';

/** Whose a plan can be. */
type Client = { id: string; shortName: Bilingual };

type NewPlanProps = {
  /** Left out where it is asked for. */
  client?: Client;
  markets: readonly Market[];
  onClose: () => void;
  onCreated: (plan: Plan) => void;
};

export const NewPlan = ({ client: only, markets: listed, onClose, onCreated }: NewPlanProps) => {
  const { t, i18n } = useTranslation();
  const { read, term } = useLanguage();
  const create = useAction(commands.createPlan, {
    atField: true,
    notice: ({ code }) => t('newPlan.created', { code }),
  });
  const [chosen, setChosen] = useState<EnterpriseChoice | null>(null);
  const [marketId, setMarketId] = useState('');
  const [making, setMaking] = useState(false);
  // Made on the way: the list it stands in is read again a moment later.
  const [made, setMade] = useState<Market | null>(null);
  const [written, setWritten] = useState<Partial<Bilingual>>({});
  const [wrong, setWrong] = useState<{ client?: string; market?: string; title?: string }>({});
  const markets = made && listed.every(({ id }) => id !== made.id) ? [...listed, made] : listed;
  const client: Client | null = only ?? chosen;
  const market = markets.find(({ id }) => id === marketId);
  // A title is suggested where both names are written, in a language whose words are loaded.
  const suggest = (language: Language) => {
    const [name, place] = [client?.shortName[sideOf(language)], market?.name[sideOf(language)]];
    if (!name || !place || !i18n.hasResourceBundle(language, 'translation')) return '';
    return i18n.t('newPlan.suggested', { lng: language, enterprise: name, market: place });
  };
  const suggested: Bilingual = { zh: suggest('zh-CN'), en: suggest('en') };
  const title = { ...suggested, ...written };
  const submit = () => {
    const found = {
      ...(client ? {} : { client: t('newPlan.chooseEnterprise') }),
      ...(market ? {} : { market: t('newPlan.chooseMarket') }),
      ...(title.zh.trim() || title.en.trim() ? {} : { title: t('fields.missing') }),
    };
    setWrong(found);
    if (!client || Object.keys(found).length > 0 || create.isPending) return;
    create.mutate(
      { enterpriseId: client.id, marketId, title: { zh: title.zh.trim(), en: title.en.trim() } },
      {
        onSuccess: onCreated,
        onError: (error) => setWrong({ title: fieldReason(error, 'title') ?? errorWords(error) }),
      },
    );
  };
  useKeys(making ? {} : { 'Mod+Enter': submit });
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const take = (market: Market) => {
    setMade(market);
    setMarketId(market.id);
    setWrong({});
    setMaking(false);
  };
  if (making) return <NewMarket onClose={() => setMaking(false)} onCreated={take} />;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('newPlan.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form className={classes.form} onSubmit={send} noValidate>
        {only ? null : (
          <EnterprisePick
            autoFocus
            label={term('noun.enterprise')}
            value={chosen}
            error={wrong.client}
            onChange={setChosen}
          />
        )}
        <div className={classes.market}>
          <NativeSelect
            data-autofocus={only ? true : undefined}
            label={t('newPlan.market')}
            description={markets.length === 0 ? t('newPlan.noMarket') : undefined}
            value={marketId}
            error={wrong.market}
            data={[
              { value: '', label: t('newPlan.chooseMarket') },
              ...markets.map(({ id, name }) => ({ value: id, label: read(name) })),
            ]}
            onChange={(event) => setMarketId(event.currentTarget.value)}
          />
          <Button size="xs" variant="subtle" onClick={() => setMaking(true)}>
            {t('newPlan.newMarket')}
          </Button>
        </div>
        {(['zh', 'en'] as const).map((side) => (
          <TextInput
            key={side}
            lang={side === 'zh' ? 'zh-CN' : 'en'}
            label={t(`newPlan.name.${side}`)}
            value={title[side]}
            error={side === 'zh' ? wrong.title : undefined}
            onChange={(event) => setWritten({ ...written, [side]: event.currentTarget.value })}
          />
        ))}
        <div className={classes.foot}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" loading={create.isPending}>
            {t('newPlan.title')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
