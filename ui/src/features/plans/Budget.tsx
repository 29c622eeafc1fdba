/** @file What the plan costs: lines with money, and their total. */
import { useTranslation } from 'react-i18next';
import type { BudgetLine } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { PairFields } from '@/components/PairFields';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { EditableRows } from './EditableRows';
import { useEditing } from './editing-context';
import { orShow } from './mutations';
import classes from './Plan.module.css';
import { changed, moved, removed } from './paragraphs';

export const Budget = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { money } = useFormat();
  const { page, edit } = useEditing();
  const lines = page.plan.budget;
  const put = (change: (lines: readonly BudgetLine[]) => BudgetLine[], words: string) =>
    edit((plan) => ({ ...plan, budget: change(plan.budget) }), words);
  return (
    <EditableRows
      label={t('plans.budget.title')}
      heads={[{ label: t('plans.budget.item') }, { label: t('plans.budget.amount'), align: 'end', width: 160 }]}
      rows={lines.map((line, index) => [
        <PairFields
          key="item"
          label={t('plans.budget.item')}
          path={`budget.${index}.item`}
          value={line.item}
          onSave={(side) =>
            put(
              (now) => changed(now, index, (known) => ({ ...known, item: side(known.item) })),
              t('notice.saved', { field: t('plans.budget.item') }),
            )
          }
        />,
        <EditableField
          key="amount"
          label={`${read(line.item)}, ${t('plans.budget.amount')}`}
          path={`budget.${index}.amount`}
          kind="number"
          value={line.amount.amount}
          display={money(line.amount)}
          suffix={line.amount.currency}
          onSave={async (next) => {
            const amount = { ...line.amount, amount: next ?? '0' };
            await put(
              (now) => changed(now, index, (known) => ({ ...known, amount })),
              t('notice.changed', { field: read(line.item), before: money(line.amount), after: money(amount) }),
            );
          }}
        />,
      ])}
      foot={
        <tr className={classes.total}>
          <th scope="row">{t('plans.budget.total')}</th>
          <td data-align="end">{money(page.budgetTotal)}</td>
          <td />
        </tr>
      }
      onMove={(index, by) => orShow(put((now) => moved(now, index, by), t('plans.rowMoved')))}
      onRemove={(index) => orShow(put((now) => removed(now, index), t('plans.rowRemoved')))}
      addLabel={t('plans.budget.add')}
      onAdd={() =>
        orShow(
          put(
            (now) => [
              ...now,
              { item: { zh: '', en: '' }, amount: { amount: '0', currency: now.at(-1)?.amount.currency ?? 'CNY' } },
            ],
            t('plans.rowAdded'),
          ),
        )
      }
    />
  );
};
