/** @file The templates of risks: what may go wrong, and what is typically done about it, to be taken into a register. */
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RiskTemplate } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { DataTable } from '@/components/DataTable';
import type { TableColumn } from '@/components/data-table';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips, type Filters } from '@/components/FilterChips';
import { WithInspector } from '@/components/Inspector';
import { useLanguage } from '@/lib/i18n';
import classes from './Library.module.css';
import { plansQuery } from './queries';
import { TakeTemplate } from './TakeTemplate';
import { TemplateInspector } from './TemplateInspector';
import { fittingTemplates } from './template-list';

const useColumns = (): TableColumn<RiskTemplate>[] => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  return [
    { id: 'code', head: t('library.code'), cell: (row) => row.code, value: (row) => row.code, width: 88 },
    {
      id: 'title',
      head: t('library.risk'),
      cell: (row) => <span className="name">{read(row.title)}</span>,
      value: (row) => read(row.title),
      width: 168,
    },
    {
      id: 'category',
      head: t('library.category'),
      cell: (row) => term(`riskCategory.${row.category}`),
      value: (row) => term(`riskCategory.${row.category}`),
      width: 96,
    },
    {
      id: 'event',
      head: t('library.event'),
      cell: (row) => <BilingualText text={row.event} />,
      width: 200,
      grow: true,
      priority: 1,
    },
    {
      id: 'treatment',
      head: t('library.treatment'),
      cell: (row) => <BilingualText text={row.treatment} />,
      width: 240,
      priority: 2,
    },
  ];
};

type TemplatesProps = { templates: readonly RiskTemplate[] };

export const Templates = ({ templates }: TemplatesProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const navigate = useNavigate();
  const { hash } = useLocation();
  const { plan } = useSearch({ from: '/library' });
  const { data: plans } = useQuery(plansQuery);
  const columns = useColumns();
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<Filters>({});
  const [current, setCurrent] = useState<string | null>(null);
  const [open, setOpen] = useState(true);
  // The palette leads here with the id of a template.
  useEffect(() => {
    if (!hash) return;
    setCurrent(hash);
    setOpen(true);
  }, [hash]);
  const [order, setOrder] = useState<readonly string[]>([]);
  const [taking, setTaking] = useState(false);
  const shown = fittingTemplates(templates, { text, category: filters.category });
  const template = shown.find(({ id }) => id === current);
  const at = current ? order.indexOf(current) : -1;
  const step = (by: 1 | -1) => {
    const id = at < 0 ? undefined : order[at + by];
    return id ? () => setCurrent(id) : undefined;
  };
  const choose = (id: string) => {
    setCurrent(id);
    setOpen(true);
  };
  const clear = () => {
    setText('');
    setFilters({});
  };
  const categories = [...new Set(templates.map(({ category }) => category))];
  return (
    <WithInspector
      inspector={
        template && open ? (
          <TemplateInspector
            key={template.id}
            template={template}
            onPrevious={step(-1)}
            onNext={step(1)}
            onTake={() => setTaking(true)}
            onClose={() => setOpen(false)}
          />
        ) : null
      }
    >
      <div className={classes.list}>
        <FilterChips
          fields={[
            {
              key: 'category',
              label: t('library.category'),
              options: categories.map((value) => ({ value, label: term(`riskCategory.${value}`) })),
            },
          ]}
          filters={filters}
          onChange={setFilters}
        >
          <TextInput
            className={classes.search}
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            aria-label={t('library.search')}
            placeholder={t('library.search')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </FilterChips>
        <DataTable
          label={t('library.templates')}
          rows={shown}
          columns={columns}
          rowId={({ id }) => id}
          rowName={({ title }) => read(title)}
          current={current}
          onCurrent={choose}
          onOpen={choose}
          onInspect={() => setOpen((now) => !now)}
          sort={{ id: 'code', desc: false }}
          onOrder={setOrder}
          empty={
            <EmptyState
              title={t('table.noResults')}
              actions={<Button onClick={clear}>{t('table.clearFilters')}</Button>}
            />
          }
          foot={<span>{t('library.count', { count: shown.length })}</span>}
        />
      </div>
      {taking && template ? (
        <TakeTemplate
          template={template}
          plans={plans ?? []}
          planId={plan ?? null}
          onClose={() => setTaking(false)}
          onTaken={(risk) => void navigate({ to: '/risks', hash: risk.id })}
        />
      ) : null}
    </WithInspector>
  );
};
