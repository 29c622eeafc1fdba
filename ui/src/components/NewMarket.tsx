/** @file A new market: the country or region, found as one types it. Those that are markets already cannot be chosen again. */
import { Button, type ComboboxItem, type ComboboxParsedItem, Modal, Select } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type Market } from '@/bindings';
import { useAction } from '@/lib/action';
import { errorWords, fieldReason, readError } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { fittingCountries } from './country-search';
import classes from './NewMarket.module.css';

/** Which countries can be markets, and which are. */
export const countriesQuery = queryOptions({
  queryKey: ['market', 'countries'],
  queryFn: () => commands.listCountries(),
});

type NewMarketProps = { onClose: () => void; onCreated: (market: Market) => void };

export const NewMarket = ({ onClose, onCreated }: NewMarketProps) => {
  const { t } = useTranslation();
  const { language, other, read, readOther } = useLanguage();
  const { data: countries, error: unread } = useQuery(countriesQuery);
  const create = useAction(commands.createMarket, {
    atField: true,
    notice: ({ name }) => t('newMarket.created', { name: read(name) }),
  });
  const [country, setCountry] = useState<string | null>(null);
  const [wrong, setWrong] = useState('');
  const byName = new Intl.Collator(language);
  const choices = [...(countries ?? [])].sort((a, b) => byName.compare(read(a.name), read(b.name)));
  const options = choices.map(({ code, name, marketId }) => ({
    value: code,
    label: read(name),
    disabled: marketId !== null,
  }));
  const find = ({ search }: { search: string }): ComboboxParsedItem[] =>
    fittingCountries(choices, search).flatMap(({ code }) => options.find(({ value }) => value === code) ?? []);
  const draw = ({ option }: { option: ComboboxItem }) => {
    const choice = choices.find(({ code }) => code === option.value);
    return (
      <span className={classes.choice}>
        <span>{option.label}</span>
        <span className="quiet ellipsis" lang={other}>
          {readOther(choice?.name)}
        </span>
        <span className={`quiet ${classes.side}`}>{option.disabled ? t('newMarket.isThere') : option.value}</span>
      </span>
    );
  };
  const submit = () => {
    if (create.isPending) return;
    if (!country) return setWrong(t('newMarket.choose'));
    setWrong('');
    create.mutate(
      { country },
      {
        onSuccess: onCreated,
        onError: (error) => {
          const taken = readError(error).code === 'taken';
          setWrong(taken ? t('newMarket.taken') : (fieldReason(error, 'country') ?? errorWords(error)));
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
      title={t('newMarket.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form className={classes.form} onSubmit={send} noValidate>
        <Select
          data-autofocus
          searchable
          selectFirstOptionOnChange
          label={t('newMarket.country')}
          placeholder={t('newMarket.hint')}
          nothingFoundMessage={countries ? t('newMarket.notFound') : undefined}
          maxDropdownHeight={280}
          data={options}
          filter={find}
          renderOption={draw}
          value={country}
          error={wrong || (unread ? errorWords(unread) : undefined)}
          onChange={(next) => {
            setCountry(next);
            setWrong('');
          }}
        />
        <p className={classes.note}>{t('newMarket.note')}</p>
        <div className={classes.foot}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" loading={create.isPending}>
            {t('newMarket.title')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
