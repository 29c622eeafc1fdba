/** @file By which rules a self-check is printed. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { ruleSetIds, ruleSetsQuery } from '@/lib/rule-sets';
import type { useRequest } from './use-request';

const ALL = 'all';

type RulesChoiceProps = { how: ReturnType<typeof useRequest> };

export const RulesChoice = ({ how }: RulesChoiceProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { data: sets = [] } = useQuery(ruleSetsQuery);
  return (
    <>
      <dt>{t('printing.rules.label')}</dt>
      <dd>
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t('printing.rules.label')}
          value={how.variant.rules ?? ALL}
          onChange={(value) =>
            how.setVariant({ ...how.variant, rules: ruleSetIds.find((known) => known === value) ?? null })
          }
          data={[
            { value: ALL, label: t('printing.rules.all') },
            ...sets.map(({ id, shortName }) => ({ value: id as string, label: read(shortName) })),
          ]}
        />
      </dd>
    </>
  );
};
