/** @file The columns of the list of markets. */
import { useTranslation } from 'react-i18next';
import type { Market } from '@/bindings';
import type { TableColumn } from '@/components/data-table';
import { MISSING, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { DAGGER, indicatorOf, isUnsourced, origin } from './indicators';

const shown = ['GDP_USD_BN', 'GDP_GROWTH', 'INFLATION', 'POP_M'] as const;

export const useColumns = (): TableColumn<Market>[] => {
  const { t } = useTranslation();
  const { read, readOther, other, term } = useLanguage();
  const { measure } = useFormat();
  const numbers = shown.map((code, index): TableColumn<Market> => {
    const of = (market: Market) => indicatorOf(market, code);
    return {
      id: code,
      head: term(`indicator.${code}`),
      cell: (market) => {
        const indicator = of(market);
        if (!indicator) return MISSING;
        return (
          <span title={origin(indicator, t('markets.dagger'))}>
            {measure(indicator)}
            {isUnsourced(indicator) ? DAGGER : ''}
          </span>
        );
      },
      value: (market) => (of(market) ? Number(of(market)?.value) : undefined),
      width: 136,
      align: 'end',
      priority: 2 + index,
    };
  });
  return [
    { id: 'code', head: t('markets.code'), cell: (m) => m.code, value: (m) => m.code, width: 88 },
    {
      id: 'name',
      head: t('markets.name'),
      cell: (m) => (
        <>
          <span className="name">{read(m.name)}</span>{' '}
          <span className="quiet" lang={other}>
            {readOther(m.name)}
          </span>
        </>
      ),
      value: (m) => read(m.name),
      width: 200,
      grow: true,
    },
    ...numbers,
    {
      id: 'rcep',
      head: 'RCEP',
      cell: (m) => t(m.rcep ? 'markets.party' : 'markets.noParty'),
      value: (m) => (m.rcep ? 0 : 1),
      width: 92,
      priority: 1,
    },
    {
      id: 'ease',
      head: t('markets.entryEase'),
      cell: (m) => m.entryEase ?? MISSING,
      value: (m) => m.entryEase ?? undefined,
      width: 112,
      align: 'end',
    },
  ];
};
