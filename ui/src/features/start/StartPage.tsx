/** @file The first screen: four ways to a workspace, and the motif at its loudest. */
import { ActionIcon, Radio, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconCompass, IconDatabase, IconFilePlus, IconFolderOpen, IconMoon, IconSun } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedWorkspace, Language, StartInfo } from '@/bindings';
import { ErrorState } from '@/components/ErrorState';
import { Mark } from '@/components/Mark';
import { RhumbMotif } from '@/components/RhumbMotif';
import { errorWords } from '@/lib/api';
import { setLanguage, useLanguage } from '@/lib/i18n';
import { useSession, useStart } from '@/lib/session';
import { CreateForm } from './CreateForm';
import { OpenForm } from './OpenForm';
import { RecoveryCode } from './RecoveryCode';
import classes from './StartPage.module.css';
import { TeamForm } from './TeamForm';

type Way = 'demo' | 'new' | 'open' | 'team';

type CardProps = {
  way: Way;
  icon: ReactNode;
  title: string;
  help: string;
  chosen: boolean;
  children: ReactNode;
};

const Card = ({ way, icon, title, help, chosen, children }: CardProps) => (
  <div className={classes.card} data-chosen={chosen || undefined}>
    <label className={classes.choice} htmlFor={`way-${way}`}>
      <Radio id={`way-${way}`} value={way} size="xs" />
      {icon}
      <span>
        <strong>{title}</strong>
        <span className={classes.help}>{help}</span>
      </span>
    </label>
    {chosen ? <div className={classes.form}>{children}</div> : null}
  </div>
);

const Corner = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { saveSettings } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  const change = (next: string) => {
    const chosen: Language = next === 'en' ? 'en' : 'zh-CN';
    void setLanguage(chosen).then(() => saveSettings({ language: chosen }));
  };
  const turn = () => {
    const theme = dark ? 'light' : 'dark';
    setColorScheme(theme);
    void saveSettings({ theme });
  };
  return (
    <div className={classes.corner}>
      <SegmentedControl
        aria-label={t('frame.language')}
        value={language}
        onChange={change}
        data={[
          { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
      />
      <ActionIcon variant="default" aria-label={t('start.theme')} onClick={turn}>
        {dark ? <IconSun size={16} stroke={1.6} /> : <IconMoon size={16} stroke={1.6} />}
      </ActionIcon>
    </div>
  );
};

/** The way to the workspace that was open last. */
const usualWay = ({ recent: [file], databases: [database] }: StartInfo): Way => {
  if (database && (!file || database.openedAt > file.openedAt)) return 'team';
  return file ? 'open' : 'demo';
};

export const StartPage = () => {
  const { t } = useTranslation();
  const start = useStart();
  const { version, database } = start;
  const { enter } = useSession();
  const [way, setWay] = useState<Way>(usualWay(start));
  const [created, setCreated] = useState<CreatedWorkspace | null>(null);
  const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
  if (created) return <RecoveryCode created={created} onDone={() => enter(created.status)} />;
  return (
    <div className={classes.page}>
      <div className={classes.cover}>
        <RhumbMotif className={classes.motif} />
        <Mark className={classes.mark} />
        <h1 className={classes.name}>
          Portolan <span lang="zh-CN">海图</span>
        </h1>
        <p className={classes.tagline}>{t('start.tagline')}</p>
        <p className={classes.version}>
          {t('start.version', { version })}
          <span>{t('start.local')}</span>
        </p>
      </div>
      <main className={classes.main}>
        <Corner />
        <div className={classes.column}>
          <h2 className={classes.title}>{t('start.title')}</h2>
          <p className={classes.lead}>{t('start.lead')}</p>
          {database ? (
            <ErrorState what={t('start.teamFailed')} next={errorWords(database)} details={database.message} />
          ) : null}
          <Radio.Group value={way} onChange={(next) => setWay(next as Way)} aria-label={t('start.title')}>
            <Card
              way="demo"
              icon={<IconCompass {...icon} />}
              title={t('start.demo')}
              help={t('start.demoHelp')}
              chosen={way === 'demo'}
            >
              <CreateForm key="demo" demo onCreated={setCreated} />
            </Card>
            <Card
              way="new"
              icon={<IconFilePlus {...icon} />}
              title={t('start.new')}
              help={t('start.newHelp')}
              chosen={way === 'new'}
            >
              <CreateForm key="new" demo={false} onCreated={setCreated} />
            </Card>
            <Card
              way="open"
              icon={<IconFolderOpen {...icon} />}
              title={t('start.open')}
              help={t('start.openHelp')}
              chosen={way === 'open'}
            >
              <OpenForm onOpened={enter} />
            </Card>
            <Card
              way="team"
              icon={<IconDatabase {...icon} />}
              title={t('start.team')}
              help={t('start.teamHelp')}
              chosen={way === 'team'}
            >
              <TeamForm onOpened={enter} />
            </Card>
          </Radio.Group>
        </div>
      </main>
    </div>
  );
};
