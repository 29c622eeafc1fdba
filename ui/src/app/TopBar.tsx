/** @file The top bar: back and forward, where one is, find, undo and redo, language, person. */
import { ActionIcon, SegmentedControl } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconArrowRight,
  IconChevronRight,
  IconSearch,
} from '@tabler/icons-react';
import { Link, useCanGoBack, useLocation, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/bindings';
import { initials } from '@/lib/format';
import { setLanguage, useLanguage } from '@/lib/i18n';
import { keyLabel } from '@/lib/keyboard';
import { useSession, useStart, useUndoState } from '@/lib/session';
import { useTrailSteps } from '@/lib/trail';
import { areaOf } from './areas';
import { useCanGoForward } from './can-go-forward';
import classes from './Frame.module.css';

type TopBarProps = { onFind: () => void; undo: () => void; redo: () => void };

const Trail = () => {
  const { t } = useTranslation();
  const area = areaOf(useLocation().pathname);
  const steps = useTrailSteps();
  const name = t(`nav.${area.key}`);
  return (
    <nav className={classes.trail} aria-label={t('frame.trail')}>
      <ol>
        <li>{steps.length > 0 ? <Link to={area.to}>{name}</Link> : <span className={classes.crumb}>{name}</span>}</li>
        {steps.map((step, index) => (
          <li key={step}>
            <IconChevronRight size={14} stroke={1.6} aria-hidden />
            <span className={`ellipsis ${index === steps.length - 1 ? classes.crumb : ''}`}>{step}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
};

const LanguageSwitch = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { saveSettings } = useSession();
  const change = (next: string) => {
    const chosen: Language = next === 'en' ? 'en' : 'zh-CN';
    void setLanguage(chosen).then(() => saveSettings({ language: chosen }));
  };
  return (
    <SegmentedControl
      aria-label={t('frame.language')}
      value={language}
      onChange={change}
      data={[
        { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
        { value: 'en', label: <span lang="en">EN</span> },
      ]}
    />
  );
};

export const TopBar = ({ onFind, undo, redo }: TopBarProps) => {
  const { t } = useTranslation();
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const canGoForward = useCanGoForward();
  const { workspace } = useStart();
  const state = useUndoState();
  const actor = workspace?.actor ?? '';
  return (
    <div className={classes.bar}>
      <ActionIcon aria-label={t('frame.back')} disabled={!canGoBack} onClick={() => history.back()}>
        <IconArrowLeft size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon aria-label={t('frame.forward')} disabled={!canGoForward} onClick={() => history.forward()}>
        <IconArrowRight size={18} stroke={1.6} />
      </ActionIcon>
      <Trail />
      <button type="button" className={classes.find} onClick={onFind} aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span>{t('frame.find')}</span>
        <kbd aria-hidden="true">{keyLabel('Mod+K')}</kbd>
      </button>
      <ActionIcon
        title={`${t('actions.undo')} ${keyLabel('Mod+Z')}`}
        aria-label={t('actions.undo')}
        disabled={!state.undo}
        onClick={undo}
      >
        <IconArrowBackUp size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        title={`${t('actions.redo')} ${keyLabel('Mod+Shift+Z')}`}
        aria-label={t('actions.redo')}
        disabled={!state.redo}
        onClick={redo}
      >
        <IconArrowForwardUp size={18} stroke={1.6} />
      </ActionIcon>
      <LanguageSwitch />
      <span className={classes.person} title={actor} role="img" aria-label={`${t('frame.person')}: ${actor}`}>
        {initials(actor)}
      </span>
    </div>
  );
};
