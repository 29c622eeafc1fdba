/** @file The columns of the register. Category, strategy and plan leave before level, owner and due. */
import { useTranslation } from 'react-i18next';
import type { Level, RiskRow } from '@/bindings';
import type { TableColumn } from '@/components/data-table';
import { LevelChip } from '@/components/LevelChip';
import { StatusTag } from '@/components/StatusTag';
import { initials, MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './Risks.module.css';
import { weight } from './register';

export const useColumns = (): TableColumn<RiskRow>[] => {
  const { t } = useTranslation();
  const { language, read, readOther, term } = useLanguage();
  const level = (id: 'inherent' | 'residual', pick: (row: RiskRow) => Level): TableColumn<RiskRow> => ({
    id,
    head: t(`risks.column.${id}`),
    width: language === 'en' ? 140 : 108,
    cell: (row) => <LevelChip level={pick(row)} />,
    value: (row) => weight(pick(row)),
  });
  return [
    {
      id: 'code',
      head: t('risks.column.code'),
      width: language === 'en' ? 72 : 60,
      frozen: true,
      cell: ({ risk }) => <span className="quiet">{risk.code}</span>,
      value: ({ risk }) => risk.code,
    },
    {
      id: 'title',
      head: term('noun.risk'),
      width: 140,
      grow: true,
      frozen: true,
      cell: ({ risk }) => (
        <span className="name" title={readOther(risk.title) || undefined}>
          {read(risk.title)}
        </span>
      ),
      value: ({ risk }) => read(risk.title),
    },
    {
      id: 'plan',
      head: term('noun.plan'),
      width: 60,
      priority: 6,
      cell: ({ plans }) => plans.map(({ code }) => code).join(' ') || MISSING,
      value: ({ plans }) => plans[0]?.code,
    },
    {
      id: 'category',
      head: term('field.category'),
      width: language === 'en' ? 128 : 84,
      priority: 8,
      cell: ({ risk }) => (
        <span title={term(`riskCategory.${risk.category}`)}>{term(`riskCategory.${risk.category}`)}</span>
      ),
      value: ({ risk }) => term(`riskCategory.${risk.category}`),
    },
    level('inherent', ({ risk }) => risk.inherent),
    level('residual', ({ risk }) => risk.residual),
    {
      id: 'strategy',
      head: term('field.strategy'),
      width: language === 'en' ? 80 : 72,
      priority: 7,
      cell: ({ risk }) => term(`strategy.${risk.strategy}`),
      value: ({ risk }) => term(`strategy.${risk.strategy}`),
    },
    {
      id: 'owner',
      head: term('field.ownerId'),
      width: language === 'en' ? 72 : 68,
      cell: ({ owner }) => {
        const name = read(owner?.title);
        if (!name) return MISSING;
        return (
          <span className={classes.person} role="img" aria-label={name} title={name}>
            {initials(name)}
          </span>
        );
      },
      value: ({ owner }) => (owner ? read(owner.title) : undefined),
    },
    {
      id: 'due',
      head: term('field.due'),
      width: 128,
      cell: ({ risk }) => risk.due ?? MISSING,
      value: ({ risk }) => risk.due ?? undefined,
    },
    {
      id: 'status',
      head: term('field.status'),
      width: 88,
      priority: 9,
      cell: ({ risk }) => <StatusTag risk={risk.status} />,
      value: ({ risk }) => risk.status,
    },
  ];
};
