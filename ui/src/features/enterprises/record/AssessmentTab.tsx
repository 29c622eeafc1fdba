/** @file The self-check: criteria, figures, formulas and gaps by a set of rules. A pre-assessment, never a verdict. */
import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleSetId } from '@/bindings';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { thisDay } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useOpenPrintRoom } from '@/lib/print';
import { ruleSetIds, ruleSetsQuery } from '@/lib/rule-sets';
import { firstRules } from '../assessment';
import { assessmentQuery } from '../queries';
import classes from './Assessment.module.css';
import { ComplianceSection } from './ComplianceSection';
import { CriteriaTable } from './CriteriaTable';
import { useEditing } from './editing-context';
import { Ladder } from './Ladder';

export const AssessmentTab = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { enterprise } = useEditing();
  const asOf = thisDay();
  const print = useOpenPrintRoom();
  const [chosen, setChosen] = useState<RuleSetId | null>(null);
  const [recheck, setRecheck] = useState<boolean | null>(null);
  const { data: sets = [] } = useQuery(ruleSetsQuery);
  const of = { enterpriseId: enterprise.id, asOf };
  const concerning = useQuery(assessmentQuery({ ...of, rules: null, recheck: null }));
  const rules = chosen ?? (concerning.data ? firstRules(concerning.data, enterprise.tier) : null);
  const { data, error, refetch } = useQuery({
    ...assessmentQuery({ ...of, rules, recheck }),
    enabled: rules !== null,
    placeholderData: keepPreviousData,
  });
  const assessment = data?.[0];
  const failure = concerning.error ?? error;
  if (!assessment || rules === null) {
    const retry = () => void (concerning.error ? concerning.refetch() : refetch());
    return <PageState error={failure} retry={retry} />;
  }
  const { rules: head } = assessment;
  const relevant = new Set(concerning.data?.map((own) => own.rules.id));
  const groups = [
    { group: t('enterprises.assessment.concerning'), items: sets.filter(({ id }) => relevant.has(id)) },
    { group: t('enterprises.assessment.others'), items: sets.filter(({ id }) => !relevant.has(id)) },
  ].filter(({ items }) => items.length > 0);
  const choose = (value: string | null) => {
    setChosen(ruleSetIds.find((known) => known === value) ?? null);
    setRecheck(null);
  };
  return (
    <div className={classes.all}>
      <PanelSection title={t('enterprises.assessment.title')}>
        <div className={classes.bar}>
          <Select
            allowDeselect={false}
            aria-label={t('enterprises.assessment.rules')}
            value={rules}
            onChange={choose}
            data={groups.map(({ group, items }) => ({
              group,
              items: items.map(({ id, name }) => ({ value: id as string, label: read(name) })),
            }))}
            className={classes.rules}
          />
          {assessment.asksRecheck ? (
            <SegmentedControl
              aria-label={t('enterprises.assessment.kind')}
              value={assessment.recheck ? 'recheck' : 'application'}
              onChange={(value) => setRecheck(value === 'recheck')}
              data={(['application', 'recheck'] as const).map((value) => ({
                value,
                label: t(`enterprises.assessment.${value}`),
              }))}
            />
          ) : null}
          <Button
            className={classes.print}
            leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
            onClick={() => print({ kind: 'assessment', id: enterprise.id, rules })}
          >
            {t('enterprises.assessment.print')}
          </Button>
        </div>
        <Ladder held={enterprise.tier} asked={head.tier} />
        <p className={classes.summary} data-overall={assessment.overall} role="status">
          {read(assessment.summary)}
        </p>
        <CriteriaTable criteria={assessment.criteria} />
        <p className={classes.source}>
          {t('enterprises.assessment.source', {
            document: read(head.document),
            days: read(assessment.inForce),
            version: head.version,
            checked: head.checkedOn,
            asOf: assessment.asOf,
            year: assessment.lastYear,
          })}
        </p>
        <p className={classes.source}>{read(head.source)}</p>
        <p className={classes.source}>{read(head.note)}</p>
        <p className={classes.source}>{t('enterprises.assessment.disclaimer')}</p>
      </PanelSection>
      <ComplianceSection />
    </div>
  );
};
