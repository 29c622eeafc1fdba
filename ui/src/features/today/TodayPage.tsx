/** @file The day: what needs somebody, by urgency, and where the centre stands beside it. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useMe } from '@/lib/me';
import { todayQuery } from './queries';
import { RecentChanges } from './RecentChanges';
import { SidePanel } from './SidePanel';
import classes from './TodayPage.module.css';
import { WorkList } from './WorkList';

/** Whether only the user's own work is shown, kept while other pages are looked at. */
const kept = { only: false };

export const TodayPage = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { prose } = useFormat();
  const navigate = useNavigate();
  const me = useMe();
  const [only, setOnly] = useState(kept.only);
  const keepOnly = (next: boolean) => {
    kept.only = next;
    setOnly(next);
  };
  const { data, error, refetch } = useQuery(todayQuery);
  if (!data) return <PageState error={error} retry={() => void refetch()} />;
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${data.asOf}T00:00:00Z`),
  );
  const waiting = data.tasks.length + data.risks.length + data.plans.length + data.quiet.length;
  const nothing = waiting + data.expiring.filter(({ days, reminder }) => days < 0 || reminder !== null).length === 0;
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <PageHeader
          title={t('nav.today')}
          below={language === 'en' ? `${weekday}, ${prose(data.asOf)}` : `${prose(data.asOf)} ${weekday}`}
          actions={
            <>
              {me ? (
                <SegmentedControl
                  aria-label={t('work.filter')}
                  value={only ? 'mine' : 'all'}
                  onChange={(next) => keepOnly(next === 'mine')}
                  data={[
                    { value: 'all', label: t('work.all') },
                    { value: 'mine', label: t('work.mine') },
                  ]}
                />
              ) : null}
              <Button
                variant="filled"
                leftSection={<IconPlus size={16} stroke={1.6} />}
                onClick={() => void navigate({ to: '/enterprises', hash: 'new' })}
              >
                {t('palette.newEnterprise')}
              </Button>
            </>
          }
        />
        {nothing ? (
          <EmptyState
            title={t('today.nothing')}
            help={t('today.nothingHelp')}
            actions={<Link to="/enterprises">{t('today.toEnterprises')}</Link>}
          />
        ) : (
          <WorkList
            today={data}
            mine={only && me ? { noun: 'consultant', id: me.id, code: me.code, title: me.name } : null}
          />
        )}
        <RecentChanges />
      </div>
      <aside className={classes.side} aria-label={t('today.side')}>
        <SidePanel today={data} />
      </aside>
    </div>
  );
};
