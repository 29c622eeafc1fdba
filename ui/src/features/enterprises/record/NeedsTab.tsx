/** @file What the enterprise asks the centre for. */
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enterprise, Need, NeedKind } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import { errorWords } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { leaving } from '@/lib/open-fields';
import { orShow } from '../mutations';
import { EnterpriseField, PairField, placed } from './EnterpriseField';
import { useEditing } from './editing-context';
import classes from './Record.module.css';
import { RecordForm } from './RecordForm';
import { Services } from './Services';

const kinds = ['talent', 'finance', 'certification', 'channel', 'other'] as const satisfies readonly NeedKind[];

const kindOf = (value: string | null): NeedKind => kinds.find((kind) => kind === value) ?? 'other';

const replaced = (enterprise: Enterprise, index: number, change: (need: Need) => Need): Enterprise => ({
  ...enterprise,
  needs: enterprise.needs.map((need, at) => (at === index ? change(need) : need)),
});

type AddNeedProps = { onClose: () => void };

const AddNeed = ({ onClose }: AddNeedProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { edit } = useEditing();
  const [draft, setDraft] = useState<{ kind: NeedKind; zh: string; en: string }>({ kind: 'talent', zh: '', en: '' });
  const [wrong, setWrong] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = { zh: draft.zh.trim(), en: draft.en.trim() };
    if (!text.zh && !text.en) return setWrong(t('fields.missing'));
    return void edit(
      (e) => ({ ...e, needs: [...e.needs, { kind: draft.kind, text }] }),
      t('enterprises.needs.added'),
    ).then(onClose, (error: unknown) => setWrong(errorWords(error)));
  };
  return (
    <RecordForm label={t('enterprises.needs.add')} onSubmit={submit} onClose={onClose}>
      <NativeSelect
        autoFocus
        className={classes.wide}
        label={t('enterprises.needs.kind')}
        value={draft.kind}
        data={kinds.map((value) => ({ value, label: term(`need.${value}`) }))}
        onChange={(event) => setDraft({ ...draft, kind: kindOf(event.currentTarget.value) })}
      />
      {(['zh', 'en'] as const).map((side) => (
        <TextInput
          key={side}
          lang={side === 'zh' ? 'zh-CN' : 'en'}
          label={t('enterprises.sided', { field: t('enterprises.needs.text'), side: t(`enterprises.side.${side}`) })}
          value={draft[side]}
          error={side === 'zh' ? wrong : undefined}
          onChange={(event) => setDraft({ ...draft, [side]: event.currentTarget.value })}
        />
      ))}
    </RecordForm>
  );
};

type LineProps = { need: Need; index: number };

const Line = ({ need, index }: LineProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { edit } = useEditing();
  const remove = () =>
    orShow(edit((e) => ({ ...e, needs: e.needs.filter((_, at) => at !== index) }), t('enterprises.needs.removed')));
  return (
    <li className={classes.item}>
      <div className={classes.row}>
        <EnterpriseField
          path="needs"
          label={t('enterprises.needs.kind')}
          kind="select"
          value={need.kind}
          options={kinds.map((value) => ({ value, label: term(`need.${value}`) }))}
          apply={(e, next) => replaced(e, index, (known) => ({ ...known, kind: kindOf(next) }))}
        />
        <PairField
          path="needs"
          label={t('enterprises.needs.text')}
          value={need.text}
          apply={(e, put) => replaced(e, index, (known) => ({ ...known, text: put(known.text) }))}
        />
      </div>
      <ActionIcon
        aria-label={`${t('actions.remove')}: ${read(need.text)}`}
        title={t('actions.remove')}
        onClick={() => leaving(remove)}
      >
        <IconTrash size={18} stroke={1.6} />
      </ActionIcon>
    </li>
  );
};

export const NeedsTab = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  const [adding, setAdding] = useState(false);
  const { needs } = enterprise;
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setAdding(true)}>
      {t('enterprises.needs.add')}
    </Button>
  );
  return (
    <>
      <PanelSection title={t('enterprises.needs.title')} side={adding ? null : add}>
        {needs.length === 0 ? <p className={classes.help}>{t('enterprises.needs.noneHelp')}</p> : null}
        {needs.length > 0 ? (
          <ul className={classes.list}>
            {placed(needs).map(({ entry, place }) => (
              <Line key={place} need={entry} index={place} />
            ))}
          </ul>
        ) : null}
        {adding ? <AddNeed onClose={() => setAdding(false)} /> : null}
      </PanelSection>
      <Services />
    </>
  );
};
