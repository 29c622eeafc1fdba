/** @file What comes in and goes out when: the drawn columns, and the periods they are drawn from. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CashPeriod } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { FigureView } from '@/components/FigureView';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { EditableRows } from './EditableRows';
import { useEditing } from './editing-context';
import { orShow } from './mutations';
import classes from './Plan.module.css';
import { changed, moved, removed } from './paragraphs';
import { cashFlowQuery } from './queries';

const iso = (date: Date) => date.toISOString().slice(0, 10);

/** The quarter after the last period, or the one we are in. */
const freshPeriod = (periods: readonly CashPeriod[]): CashPeriod => {
  const last = periods.at(-1);
  const day = last ? new Date(Date.parse(`${last.to}T00:00:00Z`) + 86_400_000) : new Date();
  const month = last ? day.getUTCMonth() : day.getUTCMonth() - (day.getUTCMonth() % 3);
  const from = new Date(Date.UTC(day.getUTCFullYear(), month, last ? day.getUTCDate() : 1));
  const to = new Date(Date.UTC(day.getUTCFullYear(), month - (month % 3) + 3, 0));
  const currency = last?.currency ?? 'CNY';
  return { from: iso(from), to: iso(to), currency, incoming: '0', outgoing: '0', illustrative: false };
};

export const CashFlow = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { money } = useFormat();
  const { page, edit } = useEditing();
  const periods = page.plan.cashFlow ?? [];
  const { data: figure } = useQuery(cashFlowQuery(page.plan.id, language));
  const put = (change: (periods: readonly CashPeriod[]) => CashPeriod[], words: string) =>
    edit((plan) => ({ ...plan, cashFlow: change(plan.cashFlow ?? []) }), words);
  const field = (period: CashPeriod, index: number, key: 'from' | 'to' | 'incoming' | 'outgoing') => {
    const dated = key === 'from' || key === 'to';
    const shown = (value: string) => (dated ? value : money({ amount: value, currency: period.currency }));
    return (
      <EditableField
        key={key}
        label={`${t('plans.cashFlow.period', period)}, ${t(`plans.cashFlow.${key}`)}`}
        path={`cashFlow.${index}.${key}`}
        kind={dated ? 'date' : 'number'}
        value={period[key]}
        display={shown(period[key])}
        {...(dated ? {} : { suffix: period.currency })}
        onSave={async (next) => {
          const after = next ?? (dated ? null : '0');
          if (after === null) return;
          const words = t('notice.changed', {
            field: t(`plans.cashFlow.${key}`),
            before: shown(period[key]),
            after: shown(after),
          });
          await put((now) => changed(now, index, (known) => ({ ...known, [key]: after })), words);
        }}
      />
    );
  };
  return (
    <>
      <h3>{t('plans.cashFlow.title')}</h3>
      {figure ? (
        <div className={classes.figure}>
          <FigureView figure={figure} />
        </div>
      ) : null}
      <EditableRows
        label={t('plans.cashFlow.title')}
        heads={[
          { label: t('plans.cashFlow.from'), width: 120 },
          { label: t('plans.cashFlow.to'), width: 120 },
          { label: t('plans.cashFlow.incoming'), align: 'end' },
          { label: t('plans.cashFlow.outgoing'), align: 'end' },
        ]}
        rows={periods.map((period, index) => [
          field(period, index, 'from'),
          field(period, index, 'to'),
          field(period, index, 'incoming'),
          field(period, index, 'outgoing'),
        ])}
        onMove={(index, by) => orShow(put((now) => moved(now, index, by), t('plans.rowMoved')))}
        onRemove={(index) => orShow(put((now) => removed(now, index), t('plans.rowRemoved')))}
        addLabel={t('plans.cashFlow.add')}
        onAdd={() => orShow(put((now) => [...now, freshPeriod(now)], t('plans.rowAdded')))}
      />
    </>
  );
};
