/** @file The programme with the entry one has chosen beside it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delegation, ProgrammeItem } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { Inspector, WithInspector } from '@/components/Inspector';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { PlainTable } from '@/components/PlainTable';
import { useEnterpriseNames } from '@/lib/enterprise-choices';
import { MISSING, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './DelegationPage.module.css';
import { ProgrammeGrid } from './ProgrammeGrid';
import { minutesOf, offsetOf, shifted } from './programme';
import { useWords } from './words';

type ProgrammeTabProps = { delegation: Delegation };

type EntryProps = { delegation: Delegation; item: ProgrammeItem; onClose: () => void; onMove: (by: 1 | -1) => void };

const Entry = ({ delegation, item, onClose, onMove }: EntryProps) => {
  const { t } = useTranslation();
  const { read, place } = useLanguage();
  const { prose } = useFormat();
  const word = useWords();
  const ahead = offsetOf(delegation.homeTimeZone, item.date) - offsetOf(delegation.timeZone, item.date);
  const home = (time: string) => {
    const { time: shown, days } = shifted(minutesOf(time), ahead);
    return days === 0 ? shown : `${shown} (${days > 0 ? '+' : '−'}${Math.abs(days)})`;
  };
  const host = delegation.hosts.find(({ code }) => code === item.host);
  const meetings = delegation.meetings.filter(
    (meeting) =>
      item.kind === 'matchmaking' &&
      meeting.date === item.date &&
      meeting.start >= item.start &&
      meeting.end <= item.end,
  );
  const firm = useEnterpriseNames(meetings.map(({ enterpriseId }) => enterpriseId));
  const local = (code: string) =>
    read(delegation.localCompanies.find((company) => company.code === code)?.name) || code;
  return (
    <Inspector
      code={word('kinds', item.kind)}
      title={read(item.title)}
      below={<BilingualText text={item.note} />}
      onPrevious={() => onMove(-1)}
      onNext={() => onMove(1)}
      onClose={onClose}
    >
      <KeyFacts>
        <Fact label={t('delegations.day')}>{prose(item.date)}</Fact>
        <Fact label={t('delegations.local')}>
          {item.start}–{item.end}
        </Fact>
        <Fact label={t('delegations.home')}>
          {home(item.start)}–{home(item.end)}
        </Fact>
        <Fact label={t('delegations.city')}>{place(item.city)}</Fact>
        <Fact label={t('delegations.host')}>{host ? read(host.name) : MISSING}</Fact>
        <Fact label={t('delegations.dress')}>{item.dress || MISSING}</Fact>
        <Fact label={t('delegations.otherLanguage')}>
          <BilingualText text={{ zh: item.title.en, en: item.title.zh }} />
        </Fact>
      </KeyFacts>
      {meetings.length > 0 ? (
        <PanelSection title={t('delegations.meetings')} side={meetings.length}>
          <PlainTable
            label={t('delegations.meetings')}
            rows={meetings}
            rowId={({ code }) => code}
            columns={[
              { head: t('delegations.time'), cell: (meeting) => meeting.start, keep: true },
              { head: t('delegations.table'), cell: (meeting) => meeting.table, keep: true, align: 'end' },
              { head: t('delegations.enterprise'), cell: (meeting) => firm(meeting.enterpriseId) },
              { head: t('delegations.localCompany'), cell: (meeting) => local(meeting.localCompany) },
            ]}
          />
        </PanelSection>
      ) : null}
    </Inspector>
  );
};

export const ProgrammeTab = ({ delegation }: ProgrammeTabProps) => {
  const [chosen, setChosen] = useState<ProgrammeItem | null>(null);
  const order = [...delegation.programme].sort((a, b) => `${a.date}${a.start}`.localeCompare(`${b.date}${b.start}`));
  const at = chosen ? order.indexOf(chosen) : -1;
  const item = order[at] ?? null;
  return (
    <WithInspector
      inspector={
        item ? (
          <Entry
            delegation={delegation}
            item={item}
            onClose={() => setChosen(null)}
            onMove={(by) => setChosen(order[at + by] ?? item)}
          />
        ) : null
      }
    >
      <div className={classes.grid}>
        <ProgrammeGrid delegation={delegation} chosen={item} onChoose={setChosen} />
      </div>
    </WithInspector>
  );
};
