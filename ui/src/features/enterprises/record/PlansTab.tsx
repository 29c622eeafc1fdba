/** @file The plans of an enterprise, and the delegations it travels with. */
import { Button } from '@mantine/core';
import { IconPlaneInflight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { NewPlan } from '@/components/NewPlan';
import { PanelSection } from '@/components/PanelSection';
import { StatusTag } from '@/components/StatusTag';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { marketsQuery } from '../queries';
import { useEditing } from './editing-context';
import classes from './Record.module.css';

const Plans = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { money, percent } = useFormat();
  const { page } = useEditing();
  return (
    <div className={classes.scrolls}>
      <table className={`${classes.table} ${classes.full}`} aria-label={t('enterprises.plans.title')}>
        <thead>
          <tr>
            <th scope="col">{term('noun.plan')}</th>
            <th scope="col">{t('enterprises.plans.market')}</th>
            <th scope="col">{t('enterprises.plans.status')}</th>
            <th scope="col">{t('enterprises.plans.version')}</th>
            <th scope="col" data-align="end">
              {t('enterprises.plans.completeness')}
            </th>
            <th scope="col" data-align="end">
              {t('enterprises.plans.budget')}
            </th>
            <th scope="col" data-align="end">
              {t('enterprises.plans.risks')}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.plans.map((plan) => (
            <tr key={plan.id}>
              <th scope="row">
                <span className="quiet">{plan.code}</span>{' '}
                <Link to="/plans/$id" params={{ id: plan.id }}>
                  {read(plan.title)}
                </Link>
              </th>
              <td>{read(plan.market.title)}</td>
              <td>
                <StatusTag plan={plan.status} />
              </td>
              <td>{plan.version}</td>
              <td data-align="end">{percent(plan.completeness, 0)}</td>
              <td data-align="end">{money(plan.budget)}</td>
              <td data-align="end">{plan.risks}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const PlansTab = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const navigate = useNavigate();
  const { page } = useEditing();
  const { data: markets } = useQuery(marketsQuery);
  const [making, setMaking] = useState(false);
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setMaking(true)}>
      {t('newPlan.title')}
    </Button>
  );
  return (
    <>
      <PanelSection title={t('enterprises.plans.title')} side={page.plans.length > 0 ? add : null}>
        {page.plans.length > 0 ? (
          <Plans />
        ) : (
          <EmptyState title={t('enterprises.plans.none')} help={t('enterprises.plans.noneHelp')} actions={add} />
        )}
      </PanelSection>
      {page.delegations.length > 0 ? (
        <PanelSection title={t('enterprises.plans.delegations')}>
          <ul className={classes.list}>
            {page.delegations.map((delegation) => (
              <li key={delegation.id} className={classes.inline}>
                <IconPlaneInflight size={16} stroke={1.6} aria-hidden />
                <Link to="/delegations/$id" params={{ id: delegation.id }}>
                  {read(delegation.title)}
                </Link>
              </li>
            ))}
          </ul>
        </PanelSection>
      ) : null}
      {making ? (
        <NewPlan
          client={page.enterprise}
          markets={markets ?? []}
          onClose={() => setMaking(false)}
          onCreated={(plan) => void navigate({ to: '/plans/$id', params: { id: plan.id } })}
        />
      ) : null}
    </>
  );
};
