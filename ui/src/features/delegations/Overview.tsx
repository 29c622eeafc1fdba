/** @file A delegation at a glance: when and where, why these dates, whom to call. */
import { useTranslation } from 'react-i18next';
import type { Delegation } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { PlainTable } from '@/components/PlainTable';
import { Tag } from '@/components/Tag';
import { daysBetween, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';

type OverviewProps = { delegation: Delegation };

const kinds = ['centre', 'support', 'enterprise'] as const;

export const Overview = ({ delegation }: OverviewProps) => {
  const { t } = useTranslation();
  const { language, place } = useLanguage();
  const { prose } = useFormat();
  const { from, to, cities, members, timeZone, homeTimeZone, dateChecks, emergency } = delegation;
  const people = kinds
    .map((kind) => ({ kind, count: members.filter((member) => member.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${t(`delegations.memberKinds.${kind}`)} ${count}`);
  return (
    <>
      <PanelSection title={t('delegations.atAGlance')}>
        <KeyFacts wide>
          <Fact label={t('delegations.when')}>
            {t('delegations.span', { from: prose(from), to: prose(to), count: daysBetween(from, to) + 1 })}
          </Fact>
          <Fact label={t('delegations.cities')}>{cities.map(place).join(t('delegations.comma'))}</Fact>
          <Fact label={t('delegations.members')}>{people.join(language === 'en' ? ', ' : '，')}</Fact>
          <Fact label={t('delegations.clocks')}>
            {timeZone} / {homeTimeZone}
          </Fact>
          <Fact label={t('delegations.dateChecks')}>
            <BilingualText text={dateChecks} both />
          </Fact>
        </KeyFacts>
      </PanelSection>
      <PanelSection title={t('delegations.emergency')}>
        <PlainTable
          label={t('delegations.emergency')}
          rows={emergency}
          rowId={({ name }) => `${name.zh} ${name.en}`}
          columns={[
            { head: t('delegations.answers'), cell: ({ name }) => <BilingualText text={name} both /> },
            {
              head: t('delegations.phone'),
              cell: ({ phone }) => (phone === 'TBC' ? <Tag tone="watch">{t('delegations.toVerify')}</Tag> : phone),
              keep: true,
            },
          ]}
        />
      </PanelSection>
    </>
  );
};
