/** @file Reference rates by month, with their source. Never the rate of a contract, and said so. */
import { useTranslation } from 'react-i18next';
import type { FxReference } from '@/bindings';
import { PlainTable } from '@/components/PlainTable';
import { MISSING } from '@/lib/format';
import classes from './Library.module.css';

/** `PKRperUSD` as people read it: PKR / USD. */
const pairName = (pair: string) => pair.replace('per', ' / ');

type RatesProps = { tables: readonly FxReference[] };

export const Rates = ({ tables }: RatesProps) => {
  const { t } = useTranslation();
  return tables.map(({ id, code, source, rates }) => {
    const pairs = [...new Set(Object.values(rates).flatMap((month) => Object.keys(month ?? {})))].sort();
    // As many decimals as the finest rate of a pair has, so that a column can be read down.
    const decimals = (pair: string) =>
      Math.max(0, ...Object.values(rates).map((month) => month?.[pair]?.split('.')[1]?.length ?? 0));
    const written = (pair: string, value: string | undefined) =>
      value === undefined ? MISSING : Number(value).toFixed(decimals(pair));
    const months = Object.entries(rates).sort(([a], [b]) => b.localeCompare(a));
    return (
      <section key={id} className={classes.rates}>
        <p className={classes.source}>
          {code} · {t('library.source', { source })}
        </p>
        <PlainTable
          label={t('library.rates')}
          rows={months}
          rowId={([month]) => month}
          columns={[
            { head: t('library.month'), cell: ([month]) => month, keep: true },
            ...pairs.map((pair) => ({
              head: pairName(pair),
              cell: ([, values]: (typeof months)[number]) => written(pair, values?.[pair]),
              align: 'end' as const,
              keep: true,
            })),
          ]}
        />
        <p className={`quiet ${classes.source}`}>{t('library.ratesHelp')}</p>
      </section>
    );
  });
};
