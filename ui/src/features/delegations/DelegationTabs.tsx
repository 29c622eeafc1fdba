/** @file The tables of a delegation: who travels, who meets whom, hosts, nights, costs, what to do by when. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Delegation, DelegationCost, EnterpriseId, Money } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { PanelSection } from '@/components/PanelSection';
import { PlainTable } from '@/components/PlainTable';
import { Tag } from '@/components/Tag';
import { useEnterpriseNames } from '@/lib/enterprise-choices';
import { figure, MISSING, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { TeamGrid } from './TeamGrid';
import { useWords } from './words';

type TabProps = { delegation: Delegation };

/** Links to enterprises of a delegation by their short names. */
const useFirm = ({ meetings, localCompanies }: Delegation) => {
  const called = useEnterpriseNames([
    ...meetings.map(({ enterpriseId }) => enterpriseId),
    ...localCompanies.flatMap(({ interestedIn }) => interestedIn),
  ]);
  return (id: EnterpriseId) => (
    <Link to="/enterprises/$id" params={{ id }}>
      {called(id)}
    </Link>
  );
};

export const Members = ({ delegation: { id, members } }: TabProps) => {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <>
      <TeamGrid delegationId={id} />
      <PanelSection title={t('delegations.memberList')} side={members.length}>
        <PlainTable
          label={t('delegations.members')}
          rows={members}
          rowId={({ code }) => code}
          columns={[
            { head: t('delegations.badge'), cell: (member) => member.badgeNo || member.code, keep: true },
            { head: t('delegations.person'), cell: (member) => <BilingualText text={member.name} both /> },
            { head: t('delegations.role'), cell: (member) => <BilingualText text={member.role} /> },
            { head: t('delegations.jobTitle'), cell: (member) => <BilingualText text={member.title} /> },
            {
              head: t('delegations.organisation'),
              cell: ({ organisation, enterpriseId }) =>
                enterpriseId ? (
                  <Link to="/enterprises/$id" params={{ id: enterpriseId }}>
                    <BilingualText text={organisation} />
                  </Link>
                ) : (
                  <BilingualText text={organisation} />
                ),
            },
            { head: t('delegations.diet'), cell: (member) => word('diets', member.diet) || MISSING, keep: true },
            { head: t('delegations.room'), cell: (member) => member.roomNo || MISSING, keep: true },
          ]}
        />
      </PanelSection>
    </>
  );
};

export const Meetings = ({ delegation }: TabProps) => {
  const { t } = useTranslation();
  const { read, place } = useLanguage();
  const word = useWords();
  const { meetings, localCompanies } = delegation;
  const firm = useFirm(delegation);
  const sorted = [...meetings].sort((a, b) =>
    `${a.date}${a.start}${a.table}`.localeCompare(`${b.date}${b.start}${b.table}`),
  );
  return (
    <PlainTable
      label={t('delegations.meetings')}
      rows={sorted}
      rowId={({ code }) => code}
      columns={[
        { head: t('delegations.code'), cell: (meeting) => meeting.code, keep: true },
        { head: t('delegations.day'), cell: (meeting) => meeting.date, keep: true },
        { head: t('delegations.time'), cell: (meeting) => `${meeting.start}–${meeting.end}`, keep: true },
        { head: t('delegations.city'), cell: (meeting) => place(meeting.city), keep: true },
        { head: t('delegations.table'), cell: (meeting) => meeting.table, align: 'end', keep: true },
        { head: t('delegations.enterprise'), cell: (meeting) => firm(meeting.enterpriseId) },
        {
          head: t('delegations.localCompany'),
          cell: (meeting) =>
            read(localCompanies.find(({ code }) => code === meeting.localCompany)?.name) || meeting.localCompany,
        },
        {
          head: t('delegations.interpreter'),
          cell: (meeting) => t(meeting.interpreter ? 'delegations.needed' : 'delegations.notNeeded'),
          keep: true,
        },
        {
          head: t('delegations.status'),
          cell: (meeting) => <Tag>{word('meetingStatus', meeting.status)}</Tag>,
          keep: true,
        },
      ]}
    />
  );
};

export const Hosts = ({ delegation }: TabProps) => {
  const { t } = useTranslation();
  const { place } = useLanguage();
  const word = useWords();
  const { hosts, localCompanies } = delegation;
  const firm = useFirm(delegation);
  return (
    <>
      <PanelSection title={t('delegations.hosts')} side={hosts.length}>
        <PlainTable
          label={t('delegations.hosts')}
          rows={hosts}
          rowId={({ code }) => code}
          columns={[
            { head: t('delegations.code'), cell: (host) => host.code, keep: true },
            { head: t('delegations.organisation'), cell: (host) => <BilingualText text={host.name} both /> },
            { head: t('delegations.kind'), cell: (host) => word('hostKinds', host.kind), keep: true },
            { head: t('delegations.city'), cell: (host) => place(host.city), keep: true },
          ]}
        />
      </PanelSection>
      <PanelSection title={t('delegations.localCompanies')} side={localCompanies.length}>
        <PlainTable
          label={t('delegations.localCompanies')}
          rows={localCompanies}
          rowId={({ code }) => code}
          columns={[
            { head: t('delegations.code'), cell: (company) => company.code, keep: true },
            { head: t('delegations.organisation'), cell: (company) => <BilingualText text={company.name} /> },
            { head: t('delegations.business'), cell: (company) => <BilingualText text={company.business} /> },
            {
              head: t('delegations.wantsToMeet'),
              cell: (company) =>
                company.interestedIn.map((id, index) => (
                  <span key={id}>
                    {index > 0 ? t('delegations.comma') : ''}
                    {firm(id)}
                  </span>
                )),
            },
            { head: t('delegations.city'), cell: (company) => place(company.city), keep: true },
          ]}
        />
      </PanelSection>
    </>
  );
};

export const Nights = ({ delegation: { hotels } }: TabProps) => {
  const { t } = useTranslation();
  const { place } = useLanguage();
  return (
    <PlainTable
      label={t('delegations.nights')}
      rows={hotels}
      rowId={({ city, nights }) => `${city} ${nights[0]}`}
      columns={[
        { head: t('delegations.city'), cell: (hotel) => place(hotel.city), keep: true },
        { head: t('delegations.hotel'), cell: (hotel) => <BilingualText text={hotel.name} both /> },
        { head: t('delegations.evenings'), cell: (hotel) => hotel.nights.join(t('delegations.comma')) },
        { head: t('delegations.nightCount'), cell: (hotel) => hotel.nights.length, align: 'end', keep: true },
      ]}
    />
  );
};

const totalOf = ({ cost }: DelegationCost): Money =>
  cost.kind === 'fixed'
    ? cost.amount
    : { amount: String(Number(cost.each.amount) * cost.persons), currency: cost.each.currency };

/** A sum for each currency. */
const sums = (costs: readonly DelegationCost[]): Money[] => {
  const totals = new Map<string, number>();
  for (const { amount, currency } of costs.map(totalOf)) {
    totals.set(currency, (totals.get(currency) ?? 0) + Number(amount));
  }
  return [...totals].map(([currency, amount]) => ({ amount: String(amount), currency }));
};

export const Costs = ({ delegation: { budget } }: TabProps) => {
  const { t } = useTranslation();
  const exact = ({ amount, currency }: Money) => `${currency} ${figure(amount)}`;
  return (
    <PlainTable
      label={t('delegations.budget')}
      rows={budget}
      rowId={({ item }) => `${item.zh} ${item.en}`}
      columns={[
        { head: t('delegations.item'), cell: ({ item }) => <BilingualText text={item} /> },
        {
          head: t('delegations.perPerson'),
          cell: ({ cost }) => (cost.kind === 'per_person' ? exact(cost.each) : MISSING),
          align: 'end',
        },
        {
          head: t('delegations.persons'),
          cell: ({ cost }) => (cost.kind === 'per_person' ? cost.persons : MISSING),
          align: 'end',
        },
        { head: t('delegations.amount'), cell: (line) => exact(totalOf(line)), align: 'end' },
      ]}
      foot={[t('delegations.sum'), null, null, sums(budget).map(exact).join(' + ')]}
    />
  );
};

export const Checklist = ({ delegation: { checklist, from } }: TabProps) => {
  const { t } = useTranslation();
  const { distance } = useFormat();
  const day = (offset: number) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
  return (
    <PlainTable
      label={t('delegations.checklist')}
      rows={[...checklist].sort((a, b) => a.offsetDays - b.offsetDays)}
      rowId={({ offsetDays, task }) => `${offsetDays} ${task.zh}`}
      columns={[
        { head: t('delegations.day'), cell: ({ offsetDays }) => day(offsetDays), keep: true },
        {
          head: t('delegations.offset'),
          cell: ({ offsetDays }) =>
            offsetDays === 0 ? distance(0) : `D${offsetDays < 0 ? '−' : '+'}${Math.abs(offsetDays)}`,
          keep: true,
        },
        { head: t('delegations.task'), cell: ({ task }) => <BilingualText text={task} both /> },
      ]}
    />
  );
};
