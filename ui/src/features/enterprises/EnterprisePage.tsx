/** @file One enterprise: its head, its tabs, and the way to the one before and after it in the list. */
import { ActionIcon, Button, Menu, Tabs } from '@mantine/core';
import { IconArrowsJoin2, IconChevronDown, IconChevronUp, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterprisePage as Page } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { MetaLine } from '@/components/MetaLine';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { TierTag } from '@/components/TierTag';
import { readError } from '@/lib/api';
import { useDeleteMany } from '@/lib/deletion';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { useTrail } from '@/lib/trail';
import { MergeWith } from './duplicates/MergeWith';
import { usePlace } from './enterprise-columns';
import { placeQuery, windowQuery } from './list-queries';
import { changeList, useListState } from './list-state';
import { enterpriseQuery } from './queries';
import { ActivityTab } from './record/ActivityTab';
import { AssessmentTab } from './record/AssessmentTab';
import { ContactsTab } from './record/ContactsTab';
import { EditingProvider } from './record/editing-context';
import { FiguresTab } from './record/FiguresTab';
import { FilesTab } from './record/FilesTab';
import { HistoryTab } from './record/HistoryTab';
import { NeedsTab } from './record/NeedsTab';
import { PlansTab } from './record/PlansTab';
import { PresencesTab } from './record/PresencesTab';
import { ProductsTab } from './record/ProductsTab';
import { ProfileTab } from './record/ProfileTab';
import { ReadinessTab } from './record/ReadinessTab';
import classes from './record/Record.module.css';
import { keepScroll, keepTab, LOG, LOG_FIELD, lastTab, scrolledTo, type TabKey, tabs } from './record/record-state';

const parts: { [K in TabKey]: () => ReactNode } = {
  profile: ProfileTab,
  figures: FiguresTab,
  products: ProductsTab,
  assessment: AssessmentTab,
  readiness: ReadinessTab,
  needs: NeedsTab,
  presences: PresencesTab,
  contacts: ContactsTab,
  activity: ActivityTab,
  files: FilesTab,
  plans: PlansTab,
  history: HistoryTab,
};

/** Previous and next in the order of the list one came from, or of codes where it is not in that list. */
const useNeighbours = (id: string) => {
  const navigate = useNavigate();
  const { language } = useLanguage();
  const { look, text } = useListState();
  const { data: shown } = useQuery(placeQuery({ look, text, language }, id));
  const all = { look: { ...look, filter: null, sort: [], group: null }, text: '', language };
  const { data: whole } = useQuery({ ...placeQuery(all, id), enabled: shown?.index === null });
  const [own, query] = shown?.index === null ? [whole, all] : [shown, { look, text, language }];
  const { data: page } = useQuery(windowQuery(query, [], 0, 1));
  const go = (next: string | null | undefined, by: number) => {
    if (!next) return undefined;
    return () => {
      changeList({ current: next, cursor: (own?.index ?? 0) + by });
      void navigate({ to: '/enterprises/$id', params: { id: next }, replace: true });
    };
  };
  return { at: own?.index ?? -1, count: page?.total ?? 0, previous: go(own?.previous, -1), next: go(own?.next, 1) };
};

type HeadProps = { page: Page };

const Head = ({ page }: HeadProps) => {
  const { t } = useTranslation();
  const { language, other, read, readOther } = useLanguage();
  const navigate = useNavigate();
  const place = usePlace();
  const remove = useDeleteMany('enterprise');
  const [merging, setMerging] = useState(false);
  const { enterprise, consultant } = page;
  const { at, count, previous, next } = useNeighbours(enterprise.id);
  useKeys({
    KeyJ: () => next?.(),
    KeyK: () => previous?.(),
    Escape: () => void navigate({ to: '/enterprises' }),
  });
  const bin = () => {
    const name = read(enterprise.shortName) || read(enterprise.name);
    void remove([{ id: enterprise.id, name }], () => void navigate({ to: '/enterprises' }));
  };
  const log = () => {
    const field = document.getElementById(LOG_FIELD);
    if (field) field.focus();
    else void navigate({ to: '/enterprises/$id', params: { id: enterprise.id }, hash: LOG, replace: true });
  };
  const where = place(enterprise.division?.city ?? null, enterprise.division?.name ?? null);
  const known = [where, consultant ? t('enterprises.page.consultant', { name: read(consultant.name) }) : ''];
  const below = known.filter(Boolean).join(' · ');
  return (
    <PageHeader
      code={enterprise.code}
      title={read(enterprise.name)}
      tag={<TierTag tier={enterprise.tier} />}
      below={
        <>
          <span lang={other}>{readOther(enterprise.name)}</span>
          <span lang={language}>
            {readOther(enterprise.name) && below ? ' · ' : ''}
            <MetaLine text={below} />
          </span>
        </>
      }
      actions={
        <>
          <span className={classes.nav}>
            <ActionIcon
              variant="default"
              aria-label={t('enterprises.page.previousKey')}
              title={`${t('enterprises.page.previousKey')} K`}
              disabled={!previous}
              onClick={previous}
            >
              <IconChevronUp size={18} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t('enterprises.page.nextKey')}
              title={`${t('enterprises.page.nextKey')} J`}
              disabled={!next}
              onClick={next}
            >
              <IconChevronDown size={18} stroke={1.6} />
            </ActionIcon>
            {at < 0 ? null : (
              <span className={classes.place}>{t('enterprises.page.place', { at: at + 1, count })}</span>
            )}
          </span>
          <Button leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={log}>
            {t('enterprises.page.logContact')}
          </Button>
          <PrintButton document={{ kind: 'dossier', id: enterprise.id }} />
          <Menu>
            <Menu.Target>
              <ActionIcon variant="default" size={32} aria-label={t('enterprises.page.more')}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconArrowsJoin2 size={16} stroke={1.6} aria-hidden />}
                onClick={() => setMerging(true)}
              >
                {t('duplicates.with')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />} onClick={() => void bin()}>
                {t('actions.moveToBin')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {merging ? <MergeWith enterprise={enterprise} onClose={() => setMerging(false)} /> : null}
        </>
      }
    />
  );
};

type RecordProps = { page: Page };

const Record = ({ page }: RecordProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { hash } = useLocation();
  const navigate = useNavigate();
  // The address says which tab is shown, so that a link leads to one of a record that is open too.
  const tab = hash === LOG ? 'activity' : (tabs.find((key) => key === hash) ?? lastTab());
  useEffect(() => keepTab(tab), [tab]);
  const body = useRef<HTMLDivElement>(null);
  const { enterprise, contacts, plans } = page;
  useTrail(read(enterprise.shortName) || read(enterprise.name));
  const place = `${enterprise.id} ${tab}`;
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = scrolledTo(place);
  }, [place]);
  const choose = (key: string | null) => {
    const next = tabs.find((candidate) => candidate === key) ?? 'profile';
    void navigate({ to: '/enterprises/$id', params: { id: enterprise.id }, hash: next, replace: true });
  };
  const counts: { [K in TabKey]?: number } = {
    products: enterprise.products.length,
    needs: enterprise.needs.length + (enterprise.services ?? []).length,
    presences: new Set([...enterprise.exportMarkets, ...(enterprise.presences ?? []).map(({ country }) => country)])
      .size,
    contacts: contacts.length,
    plans: plans.length,
  };
  const Part = parts[tab];
  return (
    <EditingProvider page={page}>
      <div className={classes.page}>
        <Head page={page} />
        <Tabs value={tab} onChange={choose}>
          <Tabs.List aria-label={t('enterprises.tab.label')}>
            {tabs.map((key) => (
              <Tabs.Tab key={key} value={key}>
                {t(`enterprises.tab.${key}`)}
                {counts[key] === undefined ? null : <span className={classes.tabCount}>{counts[key]}</span>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <div
          ref={body}
          className={classes.body}
          role="tabpanel"
          aria-label={t(`enterprises.tab.${tab}`)}
          onScroll={(event) => keepScroll(place, event.currentTarget.scrollTop)}
        >
          <div className={classes.content}>
            <Part />
          </div>
        </div>
      </div>
    </EditingProvider>
  );
};

export const EnterprisePage = () => {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/enterprises/$id' });
  const { data: page, error, refetch } = useQuery(enterpriseQuery(id));
  if (error && readError(error).code === 'gone') {
    return (
      <EmptyState
        title={t('enterprises.page.gone')}
        help={t('enterprises.page.goneHelp')}
        actions={<Link to="/enterprises">{t('enterprises.page.toList')}</Link>}
      />
    );
  }
  if (!page) return <PageState error={error} retry={() => void refetch()} />;
  return <Record key={page.enterprise.id} page={page} />;
};
