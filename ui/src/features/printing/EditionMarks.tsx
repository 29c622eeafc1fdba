/** @file What is stamped on this edition: its number, what changed since the last one, which copy it is, and a watermark. */
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Watermark } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import classes from './PrintingPage.module.css';
import type { useRequest } from './use-request';

const watermarks = ['draft', 'confidential', 'sample'] as const satisfies readonly Watermark[];
/** As many editions and copies are counted. */
const MOST = 500;

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const whole = (value: string | number) => (typeof value === 'number' && value >= 1 ? Math.trunc(value) : null);

type SinceProps = { since: string | null; onSince: (since: string | null) => void };

/** The day of the last edition: taken when it is a whole date and the field is left. */
const Since = ({ since, onSince }: SinceProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(since ?? '');
  const wrong = typed !== '' && !isDay(typed);
  const leave = () => {
    const next = typed || null;
    if (!wrong && next !== since) onSince(next);
  };
  return (
    <TextInput
      size="xs"
      aria-label={t('printing.marks.since')}
      title={t('printing.marks.sinceHelp')}
      placeholder={t('printing.marks.day')}
      error={wrong && t('fields.date')}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value.trim())}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
    />
  );
};

type EditionMarksProps = { how: ReturnType<typeof useRequest> };

export const EditionMarks = ({ how }: EditionMarksProps) => {
  const { t } = useTranslation();
  const { look, since } = how;
  const number = { size: 'xs', min: 1, max: MOST, allowDecimal: false, allowNegative: false } as const;
  const copy = (change: { number?: number | null; of?: number | null }) => {
    const next = { number: look.copy?.number ?? 1, of: look.copy?.of ?? 1, ...change };
    const of = next.of ?? 0;
    how.change({ copy: next.number && of ? { number: Math.min(next.number, of), of } : null });
  };
  return (
    <section className={classes.section} aria-label={t('printing.marks.title')}>
      <PanelSection title={t('printing.marks.title')}>
        <dl className={classes.choices}>
          <dt>{t('printing.marks.issue')}</dt>
          <dd>
            <NumberInput
              {...number}
              aria-label={t('printing.marks.issue')}
              placeholder={t('printing.marks.none')}
              value={look.issue ?? ''}
              onChange={(value) => how.change({ issue: whole(value) })}
            />
          </dd>
          <dt>{t('printing.marks.since')}</dt>
          <dd>
            <Since key={since} since={since} onSince={how.setSince} />
          </dd>
          <dt>{t('printing.marks.copy')}</dt>
          <dd className={classes.copy}>
            <NumberInput
              {...number}
              aria-label={t('printing.marks.copyNumber')}
              placeholder={t('printing.marks.none')}
              value={look.copy?.number ?? ''}
              onChange={(value) => copy({ number: whole(value), of: look.copy?.of ?? whole(value) })}
            />
            <span>{t('printing.marks.of')}</span>
            <NumberInput
              {...number}
              aria-label={t('printing.marks.copyCount')}
              placeholder={t('printing.marks.none')}
              value={look.copy?.of ?? ''}
              onChange={(value) => copy({ of: whole(value) })}
            />
          </dd>
          <dt>{t('printing.marks.watermark')}</dt>
          <dd>
            <Select
              size="xs"
              clearable
              aria-label={t('printing.marks.watermark')}
              placeholder={t('printing.marks.none')}
              value={look.watermark}
              onChange={(value) => how.change({ watermark: watermarks.find((known) => known === value) ?? null })}
              data={watermarks.map((value) => ({ value, label: t(`printing.marks.watermarks.${value}`) }))}
            />
          </dd>
        </dl>
      </PanelSection>
    </section>
  );
};
