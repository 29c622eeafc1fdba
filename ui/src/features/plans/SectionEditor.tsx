/** @file One section: paragraphs in pairs, and the records it is made of. Changing one side leaves the other behind. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual, SectionProgress } from '@/bindings';
import { BilingualEditor } from '@/components/BilingualText';
import { EditableField } from '@/components/EditableField';
import { type PutSide, putSide } from '@/components/editing';
import { Tag } from '@/components/Tag';
import { useLanguage } from '@/lib/i18n';
import { leaving } from '@/lib/open-fields';
import { Budget } from './Budget';
import { CashFlow } from './CashFlow';
import { EntryModes } from './EntryModes';
import { useEditing } from './editing-context';
import { Kpis } from './Kpis';
import { Landed } from './Landed';
import { orShow } from './mutations';
import classes from './Plan.module.css';
import { lateSide, markMatching, paragraphs, writeParagraph } from './paragraphs';
import { Register } from './Register';
import { Timeline } from './Timeline';

type View = 'both' | 'zh' | 'en';

const tables: { [key: string]: ReactNode } = {
  entry_mode: <EntryModes />,
  timeline: <Timeline />,
  budget: (
    <>
      <Budget />
      <CashFlow />
    </>
  ),
  kpi: <Kpis />,
  pricing: <Landed />,
  risk_register: <Register />,
};

type SectionEditorProps = { section: SectionProgress };

export const SectionEditor = ({ section }: SectionEditorProps) => {
  const { t } = useTranslation();
  const { read, readOther, other } = useLanguage();
  const { page, edit } = useEditing();
  const [view, setView] = useState<View>('both');
  const [more, setMore] = useState(false);
  const { key } = section;
  const title = read(section.title);
  const order = page.sections.map((entry) => entry.key);
  const kept = page.plan.sections.find((entry) => entry.key === key);
  const written = paragraphs(kept?.text);
  const table = tables[key];
  const empty: Bilingual = { zh: '', en: '' };
  const pairs = more || written.length === 0 ? [...written, empty] : written;
  const save = async (index: number, put: PutSide) => {
    await edit((plan) => writeParagraph(plan, order, key, index, put), t('notice.saved', { field: title }));
    setMore(false);
  };
  const pair = (value: Bilingual, index: number) => {
    const place = `${key}.${index}`;
    const late = lateSide(kept, index);
    const label = t('plans.paragraph', { section: title, number: index + 1 });
    const path = `sections.${page.plan.sections.findIndex((entry) => entry.key === key)}.text`;
    const matched = () => orShow(edit((plan) => markMatching(plan, key, index), t('plans.matched', { field: title })));
    return (
      <div className={classes.paragraph} key={place}>
        {view === 'both' ? (
          <BilingualEditor
            label={label}
            path={path}
            kind="long"
            value={value}
            {...(late ? { state: 'behind' as const } : {})}
            onSave={(put) => save(index, put)}
          />
        ) : (
          <EditableField
            label={label}
            path={`${path}.${view}`}
            kind="long"
            lang={view === 'zh' ? 'zh-CN' : 'en'}
            value={value[view] || null}
            onSave={(next) => save(index, putSide(view, next))}
          />
        )}
        {late ? (
          <div className={classes.late} data-side={view === 'both' ? late : undefined}>
            <Tag tone="watch">{t(`plans.behind.${late}`)}</Tag>
            <button type="button" className={classes.link} onClick={matched}>
              {t('bilingual.markEqual')}
            </button>
          </div>
        ) : null}
      </div>
    );
  };
  const han = written.reduce((sum, { zh }) => sum + (zh.match(/\p{Script=Han}/gu)?.length ?? 0), 0);
  const words = written.reduce((sum, { en }) => sum + (en.match(/\S+/g)?.length ?? 0), 0);
  return (
    <>
      <header className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>
          {title} <span lang={other}>{readOther(section.title)}</span>
        </h2>
        {han + words > 0 ? <span className={classes.size}>{t('plans.size', { han, words })}</span> : null}
        <SegmentedControl
          aria-label={t('plans.view.label')}
          value={view}
          onChange={(next) => leaving(() => setView(next === 'zh' || next === 'en' ? next : 'both'))}
          data={[
            { value: 'both', label: t('plans.view.both') },
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </header>
      <div className={classes.text}>
        {written.length === 0 && !table ? <p className={classes.hint}>{t('plans.emptySection')}</p> : null}
        {table && written.length === 0 && !more ? null : pairs.map(pair)}
        {(written.length > 0 || table) && !more ? (
          <Button
            size="xs"
            variant="subtle"
            className={classes.add}
            leftSection={<IconPlus size={14} stroke={1.6} aria-hidden />}
            onClick={() => setMore(true)}
          >
            {t('plans.addParagraph')}
          </Button>
        ) : null}
        {table ? <div className={classes.records}>{table}</div> : null}
      </div>
    </>
  );
};

/** The notes, which no edition prints but the internal one. */
export const NotesEditor = () => {
  const { t } = useTranslation();
  const { page, edit } = useEditing();
  return (
    <>
      <header className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>
          {t('plans.notes')} <span>{t('plans.notesHelp')}</span>
        </h2>
      </header>
      <div className={classes.text}>
        <EditableField
          label={t('plans.notes')}
          path="notes"
          kind="long"
          value={page.plan.notes || null}
          onSave={(next) =>
            edit((plan) => ({ ...plan, notes: next ?? '' }), t('notice.saved', { field: t('plans.notes') }))
          }
        />
      </div>
    </>
  );
};
