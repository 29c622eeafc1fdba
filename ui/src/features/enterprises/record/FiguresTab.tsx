/** @file Statutory figures by year, edited in the cell; shares are derived below them. Amounts are kept in 万元. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Enterprise, YearFigures } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { figureKeys } from '@/lib/figure-keys';
import { MISSING, thisDay, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { keptAmount, shareOf, shownAmount } from '../amounts';
import { orShow } from '../mutations';
import { EnterpriseField, wholeOf } from './EnterpriseField';
import { useEditing } from './editing-context';
import classes from './Record.module.css';

const emptyYear = (year: number): YearFigures => ({
  year,
  revenue: null,
  mainRevenue: null,
  rdExpense: null,
  netProfit: null,
  totalAssets: null,
  totalLiabilities: null,
  exportRevenue: null,
});

const withYear = (enterprise: Enterprise, year: number): Enterprise =>
  enterprise.figures.some((row) => row.year === year)
    ? enterprise
    : { ...enterprise, figures: [...enterprise.figures, emptyYear(year)].sort((a, b) => a.year - b.year) };

const AddYear = () => {
  const { t } = useTranslation();
  const asOf = thisDay();
  const { enterprise, edit } = useEditing();
  const years = enterprise.figures.map((row) => row.year);
  const last = Number(asOf.slice(0, 4)) - 1;
  const offered = years.length > 0 ? [Math.max(...years) + 1, Math.min(...years) - 1] : [last, last - 1, last - 2];
  const add = (year: number) => orShow(edit((e) => withYear(e, year), t('enterprises.figures.yearAdded', { year })));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}>
          {t('enterprises.figures.addYear')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((year) => (
          <Menu.Item key={year} onClick={() => add(year)}>
            {t('enterprises.figures.year', { year })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const shares = [
  { key: 'rdShare', part: 'rdExpense', whole: 'revenue' },
  { key: 'debt', part: 'totalLiabilities', whole: 'totalAssets' },
  { key: 'exportShare', part: 'exportRevenue', whole: 'revenue' },
] as const;

const Years = () => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { wanBare, percent } = useFormat();
  const { enterprise, edit } = useEditing();
  const rows = [...enterprise.figures].sort((a, b) => a.year - b.year);
  const remove = (year: number) =>
    orShow(
      edit(
        (e) => ({ ...e, figures: e.figures.filter((row) => row.year !== year) }),
        t('enterprises.figures.yearRemoved', { year }),
      ),
    );
  return (
    <div className={classes.scrolls}>
      <table className={`${classes.table} ${classes.years}`} aria-label={t('enterprises.figures.title')}>
        <thead>
          <tr>
            <th scope="col">{t('enterprises.figures.row')}</th>
            {rows.map(({ year }) => (
              <th scope="col" data-align="end" key={year}>
                <span className={classes.year}>
                  <ActionIcon
                    size={24}
                    aria-label={t('enterprises.figures.removeYear', { year })}
                    title={t('enterprises.figures.removeYear', { year })}
                    onClick={() => remove(year)}
                  >
                    <IconX size={14} stroke={1.6} />
                  </ActionIcon>
                  {year}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figureKeys.map((key) => (
            <tr key={key}>
              <th scope="row">{term(`figure.${key}`)}</th>
              {rows.map((row) => (
                <td data-align="end" key={row.year}>
                  <EnterpriseField
                    path="figures"
                    kind="number"
                    label={t('enterprises.figures.cell', { year: row.year, item: term(`figure.${key}`) })}
                    suffix={t('enterprises.figures.unit')}
                    value={shownAmount(row[key], language)}
                    display={row[key] === null ? undefined : wanBare(row[key])}
                    apply={(e, next) => ({
                      ...e,
                      figures: e.figures.map((entry) =>
                        entry.year === row.year ? { ...entry, [key]: keptAmount(next, language) } : entry,
                      ),
                    })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody className={classes.derived}>
          {shares.map(({ key, part, whole }) => (
            <tr key={key}>
              <th scope="row">{t(`enterprises.figures.${key}`)}</th>
              {rows.map((row) => (
                <td data-align="end" key={row.year}>
                  {percent(shareOf(row[part], row[whole]))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const FiguresTab = () => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { wan } = useFormat();
  const { enterprise } = useEditing();
  const { equityInvestmentLastTwoYears: equity, figures, ip } = enterprise;
  return (
    <div className={figures.length > 0 ? classes.fit : undefined}>
      <PanelSection title={t('enterprises.figures.title')} side={t('enterprises.figures.unit')}>
        {figures.length > 0 ? (
          <>
            <Years />
            <div className={classes.add}>
              <AddYear />
            </div>
          </>
        ) : (
          <EmptyState
            title={t('enterprises.figures.none')}
            help={t('enterprises.figures.noneHelp')}
            actions={<AddYear />}
          />
        )}
      </PanelSection>
      <PanelSection title={t('enterprises.figures.other')}>
        <KeyFacts wide>
          <Fact label={term('field.equityInvestmentLastTwoYears')}>
            <EnterpriseField
              path="equityInvestmentLastTwoYears"
              kind="number"
              suffix={t('enterprises.figures.unit')}
              value={shownAmount(equity, language)}
              display={equity === null ? MISSING : wan(equity)}
              apply={(e, next) => ({ ...e, equityInvestmentLastTwoYears: keptAmount(next, language) })}
            />
          </Fact>
          {(['classOne', 'classTwo'] as const).map((key) => (
            <Fact key={key} label={term(`field.ip.${key}`)}>
              <EnterpriseField
                path={`ip.${key}`}
                kind="number"
                value={ip[key]}
                apply={(e, next) => ({ ...e, ip: { ...e.ip, [key]: wholeOf(`ip.${key}`, next) } })}
              />
            </Fact>
          ))}
        </KeyFacts>
      </PanelSection>
    </div>
  );
};
