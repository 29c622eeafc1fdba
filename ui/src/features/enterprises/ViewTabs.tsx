/** @file The views of the list as tabs with their counts: ready-made ones, then saved ones, and what one can do to the view that is shown. */
import { ActionIcon, Button, Menu, Modal, Switch, Tabs, TextInput } from '@mantine/core';
import { IconChevronDown, IconPlus, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '@/bindings';
import { figure } from '@/lib/format';
import { useMe } from '@/lib/me';
import classes from './Enterprises.module.css';
import { useCounts, viewsQuery } from './list-queries';
import { beginList, changeList, sameLook, useListPart, views } from './list-state';
import { useCreateView, useDeleteView, useSaveView } from './view-mutations';

type NameDialogProps = {
  title: string;
  name: string;
  /** Whether it is one's own alone; left out where nobody is known to sit here. */
  own: boolean | undefined;
  busy: boolean;
  onClose: () => void;
  onSave: (name: string, own: boolean) => void;
};

const NameDialog = ({ title, name, own, busy, onClose, onSave }: NameDialogProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const [mine, setMine] = useState(own ?? false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) onSave(typed.trim(), mine);
  };
  return (
    <Modal opened onClose={onClose} title={title} size={420} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <form className={classes.form} onSubmit={send} noValidate>
        <TextInput
          data-autofocus
          label={t('views.name')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {own === undefined ? (
          <span className="quiet">{t('views.sharedHelp')}</span>
        ) : (
          <Switch label={t('views.own')} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
        )}
        <div className={classes.foot}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!typed.trim()} loading={busy}>
            {t('actions.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};

/** Drawn anew when the look changes, not with each key of the search box. */
export const ViewTabs = memo(() => {
  const { t } = useTranslation();
  const key = useListPart('view');
  const look = useListPart('look');
  const { data } = useQuery(viewsQuery);
  const counts = useCounts(views.map((view) => view.look.filter));
  const me = useMe();
  const [naming, setNaming] = useState<'new' | SavedView | null>(null);
  const create = useCreateView();
  const save = useSaveView();
  const remove = useDeleteView();
  const saved = (data ?? []).filter(({ view }) => view.ownerId === null || view.ownerId === me?.id);
  const chosen = saved.find(({ view }) => view.id === key)?.view;
  const choose = (next: string | null) => {
    const found =
      views.find((view) => view.key === next)?.look ?? saved.find(({ view }) => view.id === next)?.view.look;
    if (next && found) beginList({ view: next, look: found, text: '', folded: new Set() });
  };
  const changed = chosen ? !sameLook(chosen.look, look) : false;
  const ownerOf = (mine: boolean) => (mine && me ? me.id : null);
  const named = (name: string, mine: boolean) => {
    if (naming === 'new') {
      create.mutate(
        { name, ownerId: ownerOf(mine), look },
        {
          onSuccess: (view) => {
            changeList({ view: view.id });
            setNaming(null);
          },
        },
      );
    } else if (naming) {
      save.mutate({ ...naming, name, ownerId: ownerOf(mine) }, { onSuccess: () => setNaming(null) });
    }
  };
  return (
    <div className={classes.views}>
      <Tabs value={key} onChange={choose}>
        <Tabs.List aria-label={t('enterprises.view.label')}>
          {views.map((view, at) => (
            <Tabs.Tab key={view.key} value={view.key}>
              {t(`enterprises.view.${view.key}`)}
              <span className={classes.tabCount}>{counts ? figure(counts[at] ?? 0) : null}</span>
            </Tabs.Tab>
          ))}
          {saved.map(({ view, count }) => (
            <Tabs.Tab
              key={view.id}
              value={view.id}
              leftSection={view.ownerId ? <IconUser size={14} stroke={1.6} aria-label={t('views.own')} /> : undefined}
            >
              {view.name}
              <span className={classes.tabCount}>{count === null ? '!' : figure(count)}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {chosen ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon aria-label={t('views.menu', { name: chosen.name })}>
              <IconChevronDown size={16} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={!changed} onClick={() => save.mutate({ ...chosen, look })}>
              {t('views.update')}
            </Menu.Item>
            <Menu.Item disabled={!changed} onClick={() => choose(chosen.id)}>
              {t('views.reset')}
            </Menu.Item>
            <Menu.Item onClick={() => setNaming(chosen)}>{t('views.rename')}</Menu.Item>
            <Menu.Item onClick={() => remove.mutate(chosen, { onSuccess: () => choose('all') })}>
              {t('actions.moveToBin')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {changed && chosen ? (
        <button type="button" className={classes.viewAction} onClick={() => save.mutate({ ...chosen, look })}>
          {t('views.update')}
        </button>
      ) : null}
      <button type="button" className={classes.viewAction} onClick={() => setNaming('new')}>
        <IconPlus size={14} stroke={1.6} aria-hidden /> {t('views.save')}
      </button>
      {naming ? (
        <NameDialog
          title={naming === 'new' ? t('views.save') : t('views.renameTitle')}
          name={naming === 'new' ? '' : naming.name}
          own={me ? (naming === 'new' ? false : naming.ownerId !== null) : undefined}
          busy={create.isPending || save.isPending}
          onClose={() => setNaming(null)}
          onSave={named}
        />
      ) : null}
    </div>
  );
});
