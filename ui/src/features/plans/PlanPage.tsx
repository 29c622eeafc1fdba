/** @file One plan: sections with how far they are, the editor of the chosen one, and what stands beside it. */
import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanStatus } from '@/bindings';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { StatusTag } from '@/components/StatusTag';
import { Tag } from '@/components/Tag';
import { useLanguage } from '@/lib/i18n';
import { useTrail } from '@/lib/trail';
import { ContextPanel } from './ContextPanel';
import { EditingContext } from './editing-context';
import { History } from './History';
import { useChangeStatus, useEditPlan } from './mutations';
import classes from './Plan.module.css';
import { stepsFrom } from './plan-steps';
import { planQuery } from './queries';
import { NotesEditor, SectionEditor } from './SectionEditor';
import { HISTORY, NOTES, SectionList } from './SectionList';

/** The section last looked at, by plan: kept on return. */
const lastSection = new Map<string, string>();

type ActionsProps = { plan: Plan };

const Actions = ({ plan }: ActionsProps) => {
  const { t } = useTranslation();
  const change = useChangeStatus();
  const { onward, back, close } = stepsFrom(plan.status);
  const go = (status: PlanStatus) => change.mutate({ id: plan.id, revision: plan.revision, status });
  return (
    <>
      <PrintButton document={{ kind: 'plan', id: plan.id }} />
      {back ? <Button onClick={() => go('draft')}>{t('plans.step.draft')}</Button> : null}
      {onward && onward !== 'draft' ? (
        <Button variant="filled" loading={change.isPending} onClick={() => go(onward)}>
          {t(`plans.step.${onward}`)}
        </Button>
      ) : null}
      {close ? (
        <Menu>
          <Menu.Target>
            <Button aria-label={t('actions.more')} px={6}>
              <IconDots size={18} stroke={1.6} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => go('closed')}>{t('plans.step.closed')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  );
};

export const PlanPage = () => {
  const { read, readOther, other } = useLanguage();
  const { id } = useParams({ from: '/plans/$id' });
  const navigate = useNavigate();
  const { data: page, error, refetch } = useQuery(planQuery(id));
  const edit = useEditPlan(id);
  const { hash } = useLocation();
  const chosen = hash || (lastSection.get(id) ?? null);
  const first = page?.sections[0];
  const section = page?.sections.find(({ key }) => key === chosen) ?? first;
  const beside = chosen === NOTES || chosen === HISTORY ? chosen : null;
  const client = page ? read(page.enterprise.shortName) || read(page.enterprise.name) : '';
  useTrail(...(page ? [client, read(page.market.name)] : []));
  const editing = useMemo(() => (page ? { page, edit } : null), [page, edit]);
  if (!page || !editing) return <PageState error={error} retry={() => void refetch()} />;
  const choose = (key: string) => {
    lastSection.set(id, key);
    void navigate({ to: '/plans/$id', params: { id }, hash: key, replace: true });
  };
  return (
    <EditingContext value={editing}>
      <div className={classes.page}>
        <PageHeader
          code={page.plan.code}
          title={read(page.plan.title)}
          tag={
            <>
              <StatusTag plan={page.plan.status} />
              {page.plan.version ? <Tag>v{page.plan.version}</Tag> : null}
            </>
          }
          below={<span lang={other}>{readOther(page.plan.title)}</span>}
          actions={<Actions plan={page.plan} />}
        />
        <div className={classes.columns}>
          <SectionList current={beside ?? section?.key ?? ''} onChoose={choose} />
          <div className={classes.editor}>
            {beside === NOTES ? <NotesEditor /> : null}
            {beside === HISTORY ? <History /> : null}
            {!beside && section ? <SectionEditor key={section.key} section={section} /> : null}
          </div>
          <ContextPanel />
        </div>
      </div>
    </EditingContext>
  );
};
