/** @file Fields that the centre adds to enterprises: named in both languages, with choices, printed or not, retired when they are no longer wanted. */
import { ActionIcon, Button, Checkbox, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bilingual, type CustomField, type CustomFieldRow, type CustomKind, commands } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { EmptyState } from '@/components/EmptyState';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { useAction } from '@/lib/action';
import { errorWords, fieldReason } from '@/lib/api';
import { customFieldsQuery, customKinds } from '@/lib/custom';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './CustomFields.module.css';

/** A line for each choice, its languages apart by a bar: 高 | High. One alone is in the language of its letters. */
const choicesOf = (text: string): Bilingual[] =>
  text.split('\n').flatMap((line) => {
    const [first = '', second = ''] = line.split(/[|｜]/).map((side) => side.trim());
    const latin = second === '' && !/\p{Script=Han}/u.test(first);
    const [zh, en] = latin ? ['', first] : [first, second];
    return zh || en ? [{ zh, en }] : [];
  });

type NewProps = { onClose: () => void };

const NewField = ({ onClose }: NewProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const create = useAction(commands.createCustomField, {
    atField: true,
    notice: ({ code }) => t('custom.made', { code }),
  });
  const [label, setLabel] = useState<Bilingual>({ zh: '', en: '' });
  const [kind, setKind] = useState<CustomKind>('text');
  const [choices, setChoices] = useState('');
  const [printed, setPrinted] = useState(false);
  const [wrong, setWrong] = useState<{ label?: string | undefined; choices?: string | undefined }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { label, kind, choices: kind === 'choice' ? choicesOf(choices) : [], printed },
      {
        onSuccess: onClose,
        onError: (error) => {
          const atChoices = fieldReason(error, 'choices');
          setWrong(atChoices ? { choices: atChoices } : { label: fieldReason(error, 'label') ?? errorWords(error) });
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={t('custom.new')}>
      {(['zh', 'en'] as const).map((side) => (
        <TextInput
          key={side}
          lang={side === 'zh' ? 'zh-CN' : 'en'}
          autoFocus={side === 'zh'}
          label={t(`custom.label.${side}`)}
          value={label[side]}
          error={side === 'zh' ? wrong.label : undefined}
          onChange={(event) => setLabel({ ...label, [side]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={t('custom.kind')}
        value={kind}
        data={customKinds.map((value) => ({ value, label: term(`customKind.${value}`) }))}
        onChange={(event) => setKind(customKinds.find((known) => known === event.currentTarget.value) ?? 'text')}
      />
      <Checkbox
        className={classes.printed}
        checked={printed}
        label={t('custom.printed')}
        onChange={(event) => setPrinted(event.currentTarget.checked)}
      />
      {kind === 'choice' ? (
        <Textarea
          className={classes.whole}
          label={t('custom.choices')}
          description={t('custom.choicesHelp')}
          autosize
          minRows={3}
          value={choices}
          error={wrong.choices}
          onChange={(event) => setChoices(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.foot}>
        <Button size="xs" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button size="xs" type="submit" variant="filled" loading={create.isPending}>
          {t('custom.add')}
        </Button>
      </div>
    </form>
  );
};

const useSaveField = () => {
  const save = useAction(({ field }: { field: CustomField; say: string }) => commands.saveCustomField(field), {
    atField: true,
    notice: (_, { say }) => say,
  });
  return (field: CustomField, say: string) => save.mutateAsync({ field, say });
};

type RowProps = { row: CustomFieldRow };

/** The choices of a field, each with both languages on one line; a line that is added is a new one. */
const Choices = ({ row: { field } }: RowProps) => {
  const { t } = useTranslation();
  const save = useSaveField();
  const line = ({ zh, en }: Bilingual) => (zh && en ? `${zh} | ${en}` : zh || en);
  const text = field.choices.map(({ label }) => line(label)).join('\n');
  const change = (typed: string | null) => {
    const labels = choicesOf(typed ?? '');
    // A line that stands in the place of one is that one renamed, unless another line took its words along.
    const choices = labels.map((label, at) => {
      const same = field.choices.find((known) => line(known.label) === line(label));
      const there = field.choices[at];
      const moved = there && labels.some((other) => line(other) === line(there.label));
      return { key: same?.key ?? (there && !moved ? there.key : ''), label };
    });
    return save({ ...field, choices }, t('notice.saved', { field: t('custom.choices') }));
  };
  return <EditableField label={t('custom.choices')} path="choices" kind="long" value={text} onSave={change} />;
};

const Row = ({ row }: RowProps) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const save = useSaveField();
  const { field, used } = row;
  const name = read(field.label);
  const remove = useAction(
    ({ id, revision }: CustomField) => commands.deleteRecord({ noun: 'custom_field', id, revision }),
    { notice: () => t('custom.binned', { name }) },
  );
  const sides = language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const);
  const switchTo = (part: Partial<CustomField>, say: string) => void save({ ...field, ...part }, say).catch(() => {});
  return (
    <tr data-retired={field.retired || undefined}>
      <td className="quiet">{field.code}</td>
      <td>
        {sides.map((side) => (
          <div key={side}>
            <EditableField
              label={t(`custom.label.${side}`)}
              path="label"
              lang={side === 'zh' ? 'zh-CN' : 'en'}
              value={field.label[side] || null}
              onSave={(next) =>
                save(
                  { ...field, label: { ...field.label, [side]: next ?? '' } },
                  t('notice.changed', {
                    field: t(`custom.label.${side}`),
                    before: field.label[side] || MISSING,
                    after: next ?? MISSING,
                  }),
                )
              }
            />
          </div>
        ))}
      </td>
      <td>
        {term(`customKind.${field.kind}`)}
        {field.kind === 'choice' ? <Choices row={row} /> : null}
      </td>
      <td>
        <Switch
          size="xs"
          checked={field.printed}
          aria-label={`${t('custom.printed')}: ${name}`}
          onChange={(event) =>
            switchTo(
              { printed: event.currentTarget.checked },
              t(event.currentTarget.checked ? 'custom.nowPrinted' : 'custom.notPrinted', { name }),
            )
          }
        />
      </td>
      <td>{used}</td>
      <td className={classes.tools}>
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            switchTo({ retired: !field.retired }, t(field.retired ? 'custom.offered' : 'custom.retired', { name }))
          }
        >
          {t(field.retired ? 'custom.offer' : 'custom.retire')}
        </Button>
        <ActionIcon
          aria-label={`${t('actions.moveToBin')}: ${name}`}
          title={used > 0 ? t('custom.inUse', { count: used }) : t('actions.moveToBin')}
          aria-disabled={used > 0}
          {...(used > 0 ? { 'data-disabled': true } : {})}
          onClick={() => {
            if (used === 0) remove.mutate(field);
          }}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </td>
    </tr>
  );
};

export const CustomFields = () => {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const { data: rows, error, refetch } = useQuery(customFieldsQuery);
  const [adding, setAdding] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const there = rows !== undefined;
  useEffect(() => {
    if (there && hash === 'custom-fields') place.current?.scrollIntoView({ block: 'start' });
  }, [there, hash]);
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setAdding(true)}>
      {t('custom.new')}
    </Button>
  );
  return (
    <PanelSection title={t('custom.title')} side={rows && rows.length > 0 ? add : null}>
      <div ref={place} />
      <p className="quiet">{t('custom.help')}</p>
      {rows ? null : <PageState error={error} retry={() => void refetch()} />}
      {adding ? <NewField onClose={() => setAdding(false)} /> : null}
      {rows?.length === 0 && !adding ? (
        <EmptyState title={t('custom.none')} help={t('custom.noneHelp')} actions={add} />
      ) : null}
      {rows && rows.length > 0 ? (
        <table className={classes.table} aria-label={t('custom.title')}>
          <thead>
            <tr>
              <th scope="col">{t('custom.code')}</th>
              <th scope="col">{t('custom.name')}</th>
              <th scope="col">{t('custom.kind')}</th>
              <th scope="col">{t('custom.print')}</th>
              <th scope="col">{t('custom.used')}</th>
              <th aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.field.id} row={row} />
            ))}
          </tbody>
        </table>
      ) : null}
    </PanelSection>
  );
};
