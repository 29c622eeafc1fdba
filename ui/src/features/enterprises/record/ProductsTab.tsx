/** @file Products with their customs codes; the first is the main one. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowBarToUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enterprise, Product } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { PanelSection } from '@/components/PanelSection';
import { Tag } from '@/components/Tag';
import { errorWords, fieldReason } from '@/lib/api';
import { hsChapter } from '@/lib/classes';
import { useLanguage } from '@/lib/i18n';
import { leaving } from '@/lib/open-fields';
import { orShow } from '../mutations';
import { EnterpriseField, PairField, placed } from './EnterpriseField';
import { useEditing } from './editing-context';
import { hsCodes, hsWords } from './hs-codes';
import classes from './Record.module.css';
import { RecordForm } from './RecordForm';

type AddProductProps = { onClose: () => void };

const AddProduct = ({ onClose }: AddProductProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { edit } = useEditing();
  const [draft, setDraft] = useState({ zh: '', en: '', hs: '' });
  const [wrong, setWrong] = useState<{ name?: string; hs?: string }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = { zh: draft.zh.trim(), en: draft.en.trim() };
    if (!name.zh && !name.en) return setWrong({ name: t('fields.missing') });
    return void edit(
      (e) => ({ ...e, products: [...e.products, { name, hs: hsCodes(draft.hs, [], 'products') }] }),
      t('enterprises.products.added', { name: name.zh || name.en }),
    ).then(onClose, (error: unknown) => setWrong({ hs: fieldReason(error, 'products') ?? errorWords(error) }));
  };
  return (
    <RecordForm label={t('enterprises.products.add')} onSubmit={submit} onClose={onClose}>
      {(['zh', 'en'] as const).map((side) => (
        <TextInput
          key={side}
          lang={side === 'zh' ? 'zh-CN' : 'en'}
          autoFocus={side === 'zh'}
          label={t('enterprises.sided', { field: term('field.name'), side: t(`enterprises.side.${side}`) })}
          value={draft[side]}
          error={side === 'zh' ? wrong.name : undefined}
          onChange={(event) => setDraft({ ...draft, [side]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        className={classes.wide}
        label={t('enterprises.products.hs')}
        description={t('enterprises.products.hsHelp')}
        value={draft.hs}
        error={wrong.hs}
        onChange={(event) => setDraft({ ...draft, hs: event.currentTarget.value })}
      />
    </RecordForm>
  );
};

const replaced = (enterprise: Enterprise, index: number, change: (product: Product) => Product): Enterprise => ({
  ...enterprise,
  products: enterprise.products.map((product, at) => (at === index ? change(product) : product)),
});

type ChapterProps = { code: string; nomenclature: string };

/** The chapter of the HS a code belongs to, in words. */
const Chapter = ({ code, nomenclature }: ChapterProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const name = hsChapter(code);
  if (!name) return null;
  return (
    <>
      <span>{hsWords([{ code, nomenclature }])}</span>
      <span className="quiet">
        {t('enterprises.products.chapter', { chapter: code.slice(0, 2), name: read(name), edition: nomenclature })}
      </span>
    </>
  );
};

type LineProps = { product: Product; index: number };

const Line = ({ product, index }: LineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { edit } = useEditing();
  const name = read(product.name);
  const remove = () =>
    orShow(
      edit(
        (e) => ({ ...e, products: e.products.filter((_, at) => at !== index) }),
        t('enterprises.products.removed', { name }),
      ),
    );
  const first = () =>
    orShow(
      edit(
        (e) => ({
          ...e,
          products: [...e.products.filter((_, at) => at === index), ...e.products.filter((_, at) => at !== index)],
        }),
        t('enterprises.products.moved', { name }),
      ),
    );
  return (
    <li className={classes.item}>
      <div>
        <PairField
          path="products"
          label={t('enterprises.products.title')}
          value={product.name}
          apply={(e, put) => replaced(e, index, (known) => ({ ...known, name: put(known.name) }))}
        />
        <div className={classes.row}>
          <span>{t('enterprises.products.hs')}</span>
          <EnterpriseField
            path="products"
            label={t('enterprises.products.hs')}
            value={hsWords(product.hs)}
            apply={(e, next) => replaced(e, index, (known) => ({ ...known, hs: hsCodes(next, known.hs, 'products') }))}
          />
          {product.hs.map(({ code, nomenclature }) => (
            <Chapter key={code} code={code} nomenclature={nomenclature} />
          ))}
        </div>
      </div>
      <div className={classes.tools}>
        {index === 0 ? (
          <Tag tone="accent">{t('enterprises.products.main')}</Tag>
        ) : (
          <ActionIcon
            aria-label={`${t('enterprises.products.makeMain')}: ${name}`}
            title={t('enterprises.products.makeMain')}
            onClick={() => leaving(first)}
          >
            <IconArrowBarToUp size={18} stroke={1.6} />
          </ActionIcon>
        )}
        <ActionIcon
          aria-label={`${t('actions.remove')}: ${name}`}
          title={t('actions.remove')}
          onClick={() => leaving(remove)}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </div>
    </li>
  );
};

export const ProductsTab = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  const [adding, setAdding] = useState(false);
  const { products } = enterprise;
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setAdding(true)}>
      {t('enterprises.products.add')}
    </Button>
  );
  return (
    <PanelSection title={t('enterprises.products.title')}>
      {products.length > 0 ? (
        <ul className={classes.list}>
          {placed(products).map(({ entry, place }) => (
            <Line key={place} product={entry} index={place} />
          ))}
        </ul>
      ) : null}
      {adding ? <AddProduct onClose={() => setAdding(false)} /> : null}
      {products.length === 0 && !adding ? (
        <EmptyState title={t('enterprises.products.none')} help={t('enterprises.products.noneHelp')} actions={add} />
      ) : null}
      {products.length > 0 && !adding ? <div className={classes.add}>{add}</div> : null}
    </PanelSection>
  );
};
