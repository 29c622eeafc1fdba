/** @file The columns of the register. Category, strategy and plan leave before level, owner and due. */
import { useTranslation } from 'react-i18next';
import type { Level, RiskRow } from '@/bindings';
import type { TableColumn } from '@/components/data-table';
import { LevelChip } from '@/components/LevelChip';
import { StatusTag } from '@/components/StatusTag';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { weight } from './register';

export const useColumns = (): TableColumn<RiskRow>[] => {
  const { t } = useTranslation();
  const { read, readOther, term } = useLanguage();
  const level = (id: 'inherent' | 'residual', pick: (row: RiskRow) => Level): TableColumn<RiskRow> => ({
    id,
    head: t(`risks.column.${id}`),
    width: 116,
    cell: (row) => <LevelChip level={pick(row)} />,
    value: (row) => weight(pick(row)),
  });
  return [
    {
      id: 'code',
      head: t('risks.column.code'),
      width: 64,
      frozen: true,
      cell: ({ risk }) => <span className="quiet">{risk.code}</span>,
      value: ({ risk }) => risk.code,
    },
    {
      id: 'title',
      head: term('noun.risk'),
      width: 190,
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
      width: 64,
      priority: 6,
      cell: ({ plans }) => plans.map(({ code }) => code).join(' ') || MISSING,
      value: ({ plans }) => plans[0]?.code,
    },
    {
      id: 'category',
      head: term('field.category'),
      width: 104,
      priority: 8,
      cell: ({ risk }) => term(`riskCategory.${risk.category}`),
      value: ({ risk }) => term(`riskCategory.${risk.category}`),
    },
    level('inherent', ({ risk }) => risk.inherent),
    level('residual', ({ risk }) => risk.residual),
    {
      id: 'strategy',
      head: term('field.strategy'),
      width: 80,
      priority: 7,
      cell: ({ risk }) => term(`strategy.${risk.strategy}`),
      value: ({ risk }) => term(`strategy.${risk.strategy}`),
    },
    {
      id: 'owner',
      head: term('field.ownerId'),
      width: 104,
      priority: 1,
      cell: ({ owner }) => read(owner?.title) || MISSING,
      value: ({ owner }) => (owner ? read(owner.title) : undefined),
    },
    {
      id: 'due',
      head: term('field.due'),
      width: 108,
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
