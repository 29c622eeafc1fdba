/** @file Settings: how the window looks and prints, and the workspace with its back-ups. */
import { Button, NativeSelect, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Paper, Theme } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PageHeader } from '@/components/PageHeader';
import { PanelSection } from '@/components/PanelSection';
import { refusal } from '@/lib/api';
import { MISSING } from '@/lib/format';
import { setLanguage, useLanguage } from '@/lib/i18n';
import { consultantsQuery, useMe } from '@/lib/me';
import { useKeychain, useSession, useStart } from '@/lib/session';
import { Backups } from './Backups';
import { CentreBrand } from './CentreBrand';
import { ChangePassphrase } from './ChangePassphrase';
import { CustomFields } from './CustomFields';
import { useKeepInKeychain, useSetQuietAfterDays } from './mutations';
import { contentsQuery } from './queries';
import classes from './SettingsPage.module.css';

const Interface = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { settings, workspace } = useStart();
  const me = useMe();
  const { data: consultants } = useQuery({ ...consultantsQuery, enabled: workspace !== null });
  const { saveSettings } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const theme = (next: Theme) => {
    setColorScheme(next === 'system' ? 'auto' : next);
    void saveSettings({ theme: next });
  };
  return (
    <PanelSection title={t('settings.interface')}>
      <KeyFacts wide>
        <Fact label={t('settings.language')}>
          <SegmentedControl
            aria-label={t('settings.language')}
            value={settings.language}
            onChange={(next) => {
              const language = next as Language;
              void setLanguage(language).then(() => saveSettings({ language }));
            }}
            data={[
              { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
              { value: 'en', label: <span lang="en">English</span> },
            ]}
          />
        </Fact>
        <Fact label={t('settings.theme')}>
          <SegmentedControl
            aria-label={t('settings.theme')}
            value={settings.theme}
            onChange={(next) => theme(next as Theme)}
            data={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
          />
        </Fact>
        <Fact label={t('settings.paper')}>
          <SegmentedControl
            aria-label={t('settings.paper')}
            value={settings.paper}
            onChange={(next) => void saveSettings({ paper: next as Paper })}
            data={(['a4', 'letter'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
          />
        </Fact>
        <Fact label={t('settings.singleKeys')}>
          <Switch
            size="xs"
            checked={settings.singleKeys}
            label={t('settings.singleKeysHelp')}
            onChange={(event) => void saveSettings({ singleKeys: event.currentTarget.checked })}
          />
        </Fact>
        {workspace ? (
          <Fact label={t('work.whoAmI')}>
            <NativeSelect
              maw={288}
              aria-label={t('work.whoAmI')}
              description={t('work.whoAmIHelp')}
              value={me?.id ?? ''}
              data={[
                { value: '', label: MISSING },
                ...(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) })),
              ]}
              onChange={(event) => void saveSettings({ me: event.currentTarget.value || null })}
            />
          </Fact>
        ) : null}
      </KeyFacts>
    </PanelSection>
  );
};

/** What opens the file, and how to change it. */
const Keys = ({ inKeychain }: { inKeychain: boolean }) => {
  const { t } = useTranslation();
  const keychain = useKeychain();
  const [changing, setChanging] = useState(false);
  const keep = useKeepInKeychain();
  const why = { available: '', locked: t('start.keychainLocked'), absent: t('start.keychainAbsent') }[
    keychain ?? 'available'
  ];
  return (
    <>
      <Fact label={t('start.passphrase')}>
        <Button size="xs" onClick={() => setChanging(true)}>
          {t('settings.changePassphrase')}
        </Button>
        {changing ? <ChangePassphrase onClose={() => setChanging(false)} /> : null}
      </Fact>
      <Fact label={t('start.withKeychain')}>
        <Switch
          size="xs"
          checked={inKeychain}
          disabled={keep.isPending || (keychain !== 'available' && !inKeychain)}
          label={t('settings.keychainHelp')}
          description={why || undefined}
          onChange={(event) => keep.mutate(event.currentTarget.checked)}
        />
      </Fact>
      <Fact label={t('settings.recovery')}>{t('settings.recoveryHelp')}</Fact>
    </>
  );
};

type QuietAfterProps = { days: number };

/** After how many days without contact a client is flagged. */
const QuietAfter = ({ days }: QuietAfterProps) => {
  const { t } = useTranslation();
  const set = useSetQuietAfterDays();
  return (
    <EditableField
      label={t('settings.quiet')}
      path="quietAfterDays"
      kind="number"
      value={String(days)}
      display={t('settings.quietDays', { count: days })}
      onSave={(next) => {
        const wanted = Number(next);
        if (!Number.isInteger(wanted) || wanted < 1 || wanted > 730) throw refusal('quietAfterDays', 'days_range');
        return set.mutateAsync(wanted);
      }}
    />
  );
};

const Workspace = () => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const { workspace, version } = useStart();
  const { data: counts } = useQuery({ ...contentsQuery, enabled: workspace !== null });
  if (!workspace) return null;
  return (
    <PanelSection title={t('settings.workspace')} side={workspace.fictional ? t('frame.fictional') : undefined}>
      <KeyFacts wide>
        <Fact label={t('start.name')}>{read(workspace.name)}</Fact>
        <Fact label={t('settings.fileName')}>{workspace.fileName}</Fact>
        <Fact label={t('settings.kind')}>
          {workspace.kind === 'file' ? t('frame.localFile') : t('frame.teamDatabase')}
        </Fact>
        <Fact label={t('settings.encryption')}>
          {workspace.kind === 'file' ? t('frame.encrypted') : t('frame.notEncrypted')}
        </Fact>
        {workspace.kind === 'file' ? <Keys inKeychain={workspace.keychain} /> : null}
        <Fact label={t('settings.quiet')}>
          <QuietAfter days={workspace.quietAfterDays} />
        </Fact>
        <Fact label={t('settings.contents')}>
          {(counts ?? workspace.counts)
            .map(({ noun, count }) => `${term(`noun.${noun}`)} ${count}`)
            .join(language === 'en' ? ', ' : '，')}
        </Fact>
        <Fact label={t('settings.version')}>{version}</Fact>
      </KeyFacts>
    </PanelSection>
  );
};

export const SettingsPage = () => {
  const { t } = useTranslation();
  const { workspace } = useStart();
  return (
    <div className={classes.page}>
      <PageHeader title={t('settings.title')} />
      <div className={classes.body}>
        <Interface />
        <Workspace />
        {workspace ? <CentreBrand /> : null}
        {workspace ? <CustomFields /> : null}
        {workspace?.kind === 'file' ? <Backups /> : null}
      </div>
    </div>
  );
};
