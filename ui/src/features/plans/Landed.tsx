/** @file What the goods cost on arrival: what goes in, what comes out, and what a source states where that differs. */
import { Button, Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LandedCostFigures, LandedCostInputs } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { EmptyState } from '@/components/EmptyState';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { figure } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';
import { orShow } from './mutations';
import classes from './Plan.module.css';

const inputs = [
  'quantity',
  'fobUnitUsd',
  'freightUsd',
  'insurancePct',
  'customsDutyPct',
  'additionalCustomsDutyPct',
  'regulatoryDutyPct',
  'salesTaxPct',
  'advanceIncomeTaxPct',
  'clearanceUsd',
  'inlandUsd',
  'distributorMarginPct',
] as const satisfies readonly (keyof LandedCostInputs)[];

const results = [
  'fobTotal',
  'insurance',
  'cif',
  'customsDuty',
  'additionalCustomsDuty',
  'regulatoryDuty',
  'dutyPaidValue',
  'salesTax',
  'advanceIncomeTax',
  'landedCostExclRecoverableTax',
  'cashOutAtImport',
  'landedPerUnit',
  'distributorPricePerUnit',
] as const satisfies readonly (keyof LandedCostFigures)[];

const nothing: LandedCostInputs = {
  quantity: '1',
  fobUnitUsd: '0',
  freightUsd: '0',
  insurancePct: '0',
  customsDutyPct: '0',
  additionalCustomsDutyPct: '0',
  regulatoryDutyPct: '0',
  salesTaxPct: '0',
  advanceIncomeTaxPct: '0',
  clearanceUsd: '0',
  inlandUsd: '0',
  distributorMarginPct: '0',
  illustrativeRates: true,
};

const suffix = (key: string) => (key.endsWith('Pct') ? '%' : key.endsWith('Usd') ? 'USD' : '');

/** Whether two amounts differ by a cent or more. */
const differs = (ours: string, stated: string | undefined): boolean =>
  stated !== undefined && Math.abs(Number(ours) - Number(stated)) >= 0.01;

type ResultsProps = { ours: LandedCostFigures; stated: LandedCostFigures | null };

const Results = ({ ours, stated }: ResultsProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const apart = stated !== null && results.some((key) => differs(ours[key], stated[key]));
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={t('plans.landed.result')}>
        <thead>
          <tr>
            <th scope="col">{t('plans.landed.result')}</th>
            <th scope="col" data-align="end">
              {t('plans.landed.computed')}
            </th>
            {apart ? (
              <th scope="col" data-align="end">
                {t('plans.landed.stated')}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {results.map((key) => (
            <tr key={key}>
              <th scope="row">{term(`landedCost.${key}`)}</th>
              <td data-align="end">{figure(ours[key])}</td>
              {apart ? (
                <td data-align="end" className={classes.apart}>
                  {differs(ours[key], stated?.[key]) ? figure(stated?.[key]) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const Landed = () => {
  const { t } = useTranslation();
  const { page, edit } = useEditing();
  const { landedCost } = page.plan;
  const set = (change: Partial<LandedCostInputs>, field: string) =>
    edit(
      (plan) => ({
        ...plan,
        landedCost: {
          stated: plan.landedCost?.stated ?? null,
          inputs: { ...(plan.landedCost?.inputs ?? nothing), ...change },
        },
      }),
      t('notice.saved', { field }),
    );
  if (!landedCost) {
    return (
      <EmptyState
        title={t('plans.landed.none')}
        help={t('plans.landed.noneHelp')}
        actions={<Button onClick={() => orShow(set({}, t('plans.landed.title')))}>{t('plans.landed.begin')}</Button>}
      />
    );
  }
  return (
    <div className={classes.landed}>
      <div>
        <KeyFacts wide>
          {inputs.map((key) => (
            <Fact key={key} label={t(`plans.landed.input.${key}`)}>
              <EditableField
                label={t(`plans.landed.input.${key}`)}
                path={`landedCost.inputs.${key}`}
                kind="number"
                value={landedCost.inputs[key]}
                display={`${figure(landedCost.inputs[key], 4)}${key.endsWith('Pct') ? '%' : ''}`}
                suffix={suffix(key)}
                onSave={async (next) => {
                  if (next) await set({ [key]: next }, t(`plans.landed.input.${key}`));
                }}
              />
            </Fact>
          ))}
        </KeyFacts>
        <Checkbox
          mt="sm"
          label={t('plans.landed.illustrative')}
          checked={landedCost.inputs.illustrativeRates}
          onChange={(event) =>
            orShow(set({ illustrativeRates: event.currentTarget.checked }, t('plans.landed.illustrative')))
          }
        />
      </div>
      {page.landedCost ? <Results ours={page.landedCost} stated={landedCost.stated} /> : null}
    </div>
  );
};
