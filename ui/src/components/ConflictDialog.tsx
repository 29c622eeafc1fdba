/** @file Two people edited one record: three values per field, nothing chosen beforehand, the rest merges by itself. */
import { Button, Modal, Radio } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnyRecord, Conflict } from '@/bindings';
import { MISSING, moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Json, toJson } from '@/lib/json';
import { useKeys } from '@/lib/keyboard';
import { type Choices, disputed, merged, resolve, type Side } from '@/lib/merge';
import classes from './ConflictDialog.module.css';

type ConflictDialogProps = {
  conflict: Conflict;
  /** The record this user wanted to save. */
  mine: AnyRecord;
  /** What the record is called. */
  name: string;
  /** A field in words. */
  fieldName: (path: string) => string;
  /** A value in words, where it is more than text or a figure. */
  show?: (path: string, value: Json) => string;
  onSave: (record: AnyRecord) => void;
  onClose: () => void;
};

const plain = (_path: string, value: Json): string => {
  if (value === null || value === '') return MISSING;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

export const ConflictDialog = ({
  conflict,
  mine: own,
  name,
  fieldName,
  show = plain,
  onSave,
  onClose,
}: ConflictDialogProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [choices, setChoices] = useState<Choices>({});
  const hard = disputed(conflict);
  const easy = merged(conflict);
  const missing = hard.filter(({ path }) => !choices[path]).length;
  const { by } = conflict;
  const between = language === 'en' ? ', ' : '、';
  const save = () => (missing === 0 ? onSave(resolve(conflict, own, choices)) : undefined);
  useKeys({ 'Mod+Enter': save });
  const option = (path: string, side: Side, value: Json) => (
    <Radio.Card
      className={classes.option}
      value={side}
      aria-label={`${fieldName(path)}: ${side === 'mine' ? t('conflict.mine') : by}, ${show(path, value)}`}
    >
      <Radio.Indicator size="xs" />
      <span className={classes.value}>{show(path, value)}</span>
    </Radio.Card>
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size={920}
      title={
        <span className={classes.title}>
          <IconArrowsSplit size={18} stroke={1.6} aria-hidden /> {t('conflict.title', { by, record: name })}
        </span>
      }
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <p className={classes.intro}>{t('conflict.intro', { count: hard.length })}</p>
      <div className={classes.grid}>
        <span className={classes.head}>{t('conflict.field')}</span>
        <span className={classes.head}>{t('conflict.original')}</span>
        <span className={classes.head}>{t('conflict.theirs', { by, at: moment(conflict.at) })}</span>
        <span className={classes.head}>{t('conflict.mine')}</span>
        {hard.map(({ path, base, theirs, mine }) => (
          <Fragment key={path}>
            <span className={classes.name}>{fieldName(path)}</span>
            <span className={classes.base}>{show(path, toJson(base))}</span>
            <Radio.Group
              className={classes.options}
              aria-label={fieldName(path)}
              value={choices[path] ?? null}
              onChange={(side) => setChoices({ ...choices, [path]: side === 'mine' ? 'mine' : 'theirs' })}
            >
              {option(path, 'theirs', toJson(theirs))}
              {option(path, 'mine', toJson(mine))}
            </Radio.Group>
          </Fragment>
        ))}
      </div>
      {easy.length > 0 ? (
        <p className={classes.merged}>
          {t('conflict.merged', { count: easy.length, fields: easy.map(({ path }) => fieldName(path)).join(between) })}
        </p>
      ) : null}
      <div className={classes.foot}>
        <span className="quiet">{t('conflict.foot')}</span>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => setChoices(Object.fromEntries(hard.map(({ path }) => [path, 'theirs' as const])))}
        >
          {t('conflict.allTheirs', { by })}
        </Button>
        <Button onClick={onClose}>{t('actions.continueEditing')}</Button>
        <Button
          variant="filled"
          {...(missing > 0 ? { 'data-disabled': true } : {})}
          aria-disabled={missing > 0}
          onClick={save}
        >
          {missing > 0 ? t('conflict.missing', { count: missing }) : t('actions.save')}
        </Button>
      </div>
    </Modal>
  );
};
