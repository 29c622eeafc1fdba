/** @file The first step: a file, chosen or dropped, or rows pasted from a spreadsheet. */
import { Button, Textarea } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords, readError } from '@/lib/api';
import { Progress } from '../Progress';
import classes from './Intake.module.css';
import { useOpenTable } from './mutations';
import { clearDropped, useDropped } from './table-drop';

export const ChooseTable = () => {
  const { t } = useTranslation();
  const open = useOpenTable();
  const [pasted, setPasted] = useState('');
  const { mutate } = open;
  const waiting = useDropped();
  useEffect(() => {
    if (!waiting) return;
    clearDropped();
    mutate(waiting);
  }, [waiting, mutate]);
  const refused = open.error && readError(open.error).code !== 'cancelled' ? errorWords(open.error) : null;
  const enough = pasted.trim().includes('\n');
  return (
    <div className={classes.choose}>
      <section className={classes.way}>
        <h2>{t('intake.file.title')}</h2>
        <p className="quiet">{t('intake.file.help')}</p>
        <Button
          variant="filled"
          leftSection={<IconFileSpreadsheet size={16} stroke={1.6} aria-hidden />}
          loading={open.isPending}
          onClick={() => open.mutate(null)}
        >
          {t('intake.file.choose')}
        </Button>
      </section>
      <section className={classes.way}>
        <h2>{t('intake.paste.title')}</h2>
        <p className="quiet">{t('intake.paste.help')}</p>
        <Textarea
          aria-label={t('intake.paste.title')}
          placeholder={t('intake.paste.placeholder')}
          rows={6}
          maxLength={8_000_000}
          value={pasted}
          onChange={({ currentTarget }) => setPasted(currentTarget.value)}
        />
        <Button disabled={!enough || open.isPending} onClick={() => open.mutate({ pasted })}>
          {t('intake.paste.read')}
        </Button>
      </section>
      {refused ? (
        <p role="alert" className={classes.refused}>
          {refused}
        </p>
      ) : null}
      <p className={classes.promise}>{t('intake.promise')}</p>
      <Progress of="intake" label={t('intake.reading')} running={open.isPending} />
    </div>
  );
};
