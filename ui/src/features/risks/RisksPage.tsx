/** @file The register of risks over all plans: filters, the matrix of the plan looked at, and the risk beside the list. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconBooks, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow, RiskRow } from '@/bindings';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips, type FilterField, type Filters } from '@/components/FilterChips';
import { FindBox } from '@/components/FindBox';
import { WithInspector } from '@/components/Inspector';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { askedFor } from '@/lib/asked-filters';
import { holds } from '@/lib/holds';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { leaving } from '@/lib/open-fields';
import { useTrail } from '@/lib/trail';
import { MatrixPanel } from './MatrixPanel';
import { NewRisk } from './NewRisk';
import { consultantsQuery, plansQuery, risksQuery } from './queries';
import { RiskInspector } from './RiskInspector';
import classes from './Risks.module.css';
import { bands, fittingRisks, steps, UNCLOSED } from './register';
import { useColumns } from './risk-columns';

/** With one plan chosen its column says nothing. */
const planHidden: ReadonlySet<string> = new Set(['plan']);
const none: ReadonlySet<string> = new Set();

const useFields = (rows: readonly RiskRow[], plans: readonly PlanRow[]): FilterField[] => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const categories = [...new Set(rows.map(({ risk }) => risk.category))];
  const owners = new Map(rows.flatMap(({ owner }) => (owner ? [[owner.id, read(owner.title)] as const] : [])));
  const unowned = rows.some(({ owner }) => owner === null);
  const scale = (key: 'likelihood' | 'impact') => ({
    key,
    label: t(`risks.filter.${key}`),
    options: steps.map((step) => ({ value: String(step), label: `${step} ${t(`risks.${key}.${step}`)}` })),
  });
  return [
    {
      key: 'plan',
      label: t('risks.filter.plan'),
      options: plans.map(({ id, code, title }) => ({ value: id, label: `${code} ${read(title)}` })),
    },
    {
      key: 'band',
      label: t('risks.filter.band'),
      options: bands.map((value) => ({ value, label: term(`band.${value}`) })),
    },
    ...(['inherent', 'residual'] as const).map((key) => ({
      key,
      label: t(`risks.column.${key}`),
      options: bands.map((value) => ({ value, label: term(`band.${value}`) })),
    })),
    {
      key: 'category',
      label: t('risks.filter.category'),
      options: categories.map((value) => ({ value, label: term(`riskCategory.${value}`) })),
    },
    {
      key: 'status',
      label: t('risks.filter.status'),
      options: [
        ...(['open', 'accepted', 'closed'] as const).map((value) => ({ value, label: term(`riskStatus.${value}`) })),
        { value: UNCLOSED, label: t('risks.unclosed') },
      ],
    },
    {
      key: 'owner',
      label: t('risks.filter.owner'),
      options: [
        ...[...owners].map(([value, label]) => ({ value, label })),
        ...(unowned ? [{ value: '', label: t('risks.nobody') }] : []),
      ],
    },
    scale('likelihood'),
    scale('impact'),
  ];
};

type EmptyProps = { any: boolean; onNew: () => void; onClear: () => void };

const Empty = ({ any, onNew, onClear }: EmptyProps) => {
  const { t } = useTranslation();
  if (any) {
    return (
      <EmptyState title={t('table.noResults')} actions={<Button onClick={onClear}>{t('table.clearFilters')}</Button>} />
    );
  }
  return (
    <EmptyState
      title={t('risks.none')}
      help={t('risks.noneHelp')}
      actions={
        <Button variant="filled" onClick={onNew}>
          {t('risks.new')}
        </Button>
      }
    />
  );
};

/** What stands after `#` in the address: a risk to select, a plan or more to filter by. */
const useHash = (
  rows: readonly RiskRow[] | undefined,
  plans: readonly PlanRow[] | undefined,
  onRisk: (id: string) => void,
  onPlan: (id: string) => void,
  onFilters: (filters: Filters) => void,
) => {
  const { hash } = useLocation();
  const risk = rows?.some((row) => row.risk.id === hash) ? hash : null;
  const plan = plans?.some(({ id }) => id === hash) ? hash : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new address counts, not what the page does with it.
  useEffect(() => {
    if (risk) onRisk(risk);
    if (plan) onPlan(plan);
    const asked = askedFor(hash);
    if (asked) onFilters(asked);
  }, [risk, plan, hash]);
};

export const RisksPage = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const navigate = useNavigate();
  const { data: rows, error, refetch } = useQuery(risksQuery);
  const { data: plans } = useQuery(plansQuery);
  const { data: consultants } = useQuery(consultantsQuery);
  const [filters, setFilters] = useState<Filters>({});
  const [text, setText] = useState('');
  const [current, setCurrent] = useState<string | null>(null);
  const [inspecting, setInspecting] = useState(true);
  const [order, setOrder] = useState<readonly string[]>([]);
  const [matrix, setMatrix] = useState(true);
  const [making, setMaking] = useState(false);
  const columns = useColumns();
  const fields = useFields(rows ?? [], plans ?? []);
  const show = (id: string) => {
    const turn = () => {
      setCurrent(id);
      setInspecting(true);
    };
    if (id === current) turn();
    else leaving(turn);
  };
  useHash(rows, plans, show, (plan) => setFilters({ plan }), setFilters);
  const shown = fittingRisks(rows ?? [], filters).filter(({ risk, plans, owner }) =>
    holds(text, [
      risk.code,
      ...[risk.title, risk.cause, risk.event, risk.consequence, risk.action, owner?.title],
      ...plans.map(({ code }) => code),
    ]),
  );
  const clear = () => {
    setFilters({});
    setText('');
  };
  const selected = rows?.find(({ risk }) => risk.id === current);
  const plan =
    plans?.find(({ id }) => id === (filters.plan ?? selected?.plans[0]?.id)) ??
    (filters.plan === undefined ? plans?.[0] : undefined);
  const ofPlan = fittingRisks(rows ?? [], plan ? { plan: plan.id } : {});
  useTrail(...(filters.plan && plan ? [`${read(plan.enterprise.title)} · ${read(plan.market.title)}`] : []));
  useKeys({ KeyN: () => setMaking(true) });
  const at = current ? order.indexOf(current) : -1;
  const step = (by: number) => {
    const id = at < 0 ? undefined : order[at + by];
    return id ? () => show(id) : undefined;
  };
  const known = [...new Set(['fx', 'credit', 'policy', 'logistics', ...(rows ?? []).map(({ risk }) => risk.category)])];
  return (
    <WithInspector
      width={384}
      inspector={
        selected && inspecting ? (
          <RiskInspector
            key={selected.risk.id}
            row={selected}
            consultants={consultants ?? []}
            onPrevious={step(-1)}
            onNext={step(1)}
            onClose={() => leaving(() => setInspecting(false))}
          />
        ) : null
      }
    >
      <div className={classes.page}>
        <PageHeader
          title={t('risks.title')}
          count={rows ? shown.length : undefined}
          below={
            plan ? (
              <span>
                {filters.plan ? t('risks.ofPlan', { code: plan.code, title: read(plan.title) }) : t('risks.allPlans')}
              </span>
            ) : null
          }
          actions={
            <>
              <Button
                leftSection={<IconBooks size={16} stroke={1.6} aria-hidden />}
                onClick={() => void navigate({ to: '/library', search: plan ? { plan: plan.id } : {} })}
              >
                {t('risks.fromLibrary')}
              </Button>
              <PrintButton document={plan ? { kind: 'register', id: plan.id } : { kind: 'list', id: 'risk' }} />
              <Button
                variant="filled"
                leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
                onClick={() => setMaking(true)}
              >
                {t('risks.new')}
              </Button>
            </>
          }
        />
        {rows ? (
          <>
            <FilterChips fields={fields} filters={filters} onChange={setFilters}>
              <FindBox label={t('risks.find')} text={text} onText={setText} />
              <SegmentedControl
                aria-label={t('risks.layout')}
                value={matrix ? 'both' : 'table'}
                onChange={(value) => setMatrix(value === 'both')}
                data={[
                  { value: 'both', label: t('risks.showMap') },
                  { value: 'table', label: t('risks.tableOnly') },
                ]}
              />
            </FilterChips>
            {matrix && plan && ofPlan.length > 0 ? (
              <MatrixPanel
                planId={plan.id}
                title={t('risks.ofPlan', { code: plan.code, title: read(plan.title) })}
                rows={ofPlan}
                filters={filters}
                selected={current}
                onSelect={show}
                onFilters={(next) => setFilters({ ...next, plan: plan.id })}
              />
            ) : null}
            <DataTable
              label={t('risks.label')}
              rows={shown}
              columns={columns}
              rowId={({ risk }) => risk.id}
              rowName={({ risk }) => read(risk.title)}
              hidden={filters.plan ? planHidden : none}
              current={current}
              onCurrent={show}
              onOpen={show}
              onInspect={() => {
                leaving(() => {
                  setCurrent(current ?? order[0] ?? null);
                  setInspecting(!inspecting || !current);
                });
              }}
              sort={{ id: 'residual', desc: true }}
              onOrder={setOrder}
              empty={<Empty any={rows.length > 0} onNew={() => setMaking(true)} onClear={clear} />}
              foot={<span>{t('risks.count', { count: shown.length })}</span>}
            />
          </>
        ) : (
          <PageState error={error} retry={() => void refetch()} />
        )}
        {making ? (
          <NewRisk
            plans={plans ?? []}
            planId={plan?.id ?? null}
            categories={known.map((value) => ({ value, label: term(`riskCategory.${value}`) }))}
            onClose={() => setMaking(false)}
            onCreated={(risk) => {
              setMaking(false);
              show(risk.id);
            }}
          />
        ) : null}
      </div>
    </WithInspector>
  );
};
