/** @file What is measured: name, target with unit, and by when. */
import { useTranslation } from 'react-i18next';
import type { Kpi } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { PairFields } from '@/components/PairFields';
import { figure } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { EditableRows } from './EditableRows';
import { useEditing } from './editing-context';
import { orShow } from './mutations';
import { changed, moved, removed } from './paragraphs';

export const Kpis = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { page, edit } = useEditing();
  const kpis = page.plan.kpis;
  const put = (change: (kpis: readonly Kpi[]) => Kpi[], words: string) =>
    edit((plan) => ({ ...plan, kpis: change(plan.kpis) }), words);
  const set = (index: number, change: (kpi: Kpi) => Kpi, field: string) =>
    put((now) => changed(now, index, change), t('notice.saved', { field }));
  return (
    <EditableRows
      label={t('plans.kpi.title')}
      heads={[
        { label: t('plans.kpi.name') },
        { label: t('plans.kpi.target'), align: 'end', width: 96 },
        { label: t('plans.kpi.unit'), width: 96 },
        { label: t('plans.kpi.due'), width: 120 },
      ]}
      rows={kpis.map((kpi, index) => [
        <PairFields
          key="name"
          label={t('plans.kpi.name')}
          path={`kpis.${index}.name`}
          value={kpi.name}
          onSave={(side) => set(index, (known) => ({ ...known, name: side(known.name) }), t('plans.kpi.name'))}
        />,
        <EditableField
          key="target"
          label={`${read(kpi.name)}, ${t('plans.kpi.target')}`}
          path={`kpis.${index}.target`}
          kind="number"
          value={kpi.target}
          display={figure(kpi.target)}
          onSave={async (next) => {
            if (next) await set(index, (known) => ({ ...known, target: next }), t('plans.kpi.target'));
          }}
        />,
        <EditableField
          key="unit"
          label={`${read(kpi.name)}, ${t('plans.kpi.unit')}`}
          path={`kpis.${index}.unit`}
          value={kpi.unit || null}
          onSave={(next) => set(index, (known) => ({ ...known, unit: next ?? '' }), t('plans.kpi.unit'))}
        />,
        <EditableField
          key="due"
          label={`${read(kpi.name)}, ${t('plans.kpi.due')}`}
          path={`kpis.${index}.due`}
          kind="date"
          value={kpi.due}
          onSave={(due) => set(index, (known) => ({ ...known, due }), t('plans.kpi.due'))}
        />,
      ])}
      onMove={(index, by) => orShow(put((now) => moved(now, index, by), t('plans.rowMoved')))}
      onRemove={(index) => orShow(put((now) => removed(now, index), t('plans.rowRemoved')))}
      addLabel={t('plans.kpi.add')}
      onAdd={() =>
        orShow(
          put((now) => [...now, { name: { zh: '', en: '' }, target: '0', unit: '', due: null }], t('plans.rowAdded')),
        )
      }
    />
  );
};
