/** @file What is stamped on this edition: its number, what changed since the last one, which copy it is, and a watermark. */
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Watermark } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import classes from './PrintingPage.module.css';
import type { useRequest } from './use-request';

const watermarks = ['draft', 'confidential', 'sample'] as const satisfies readonly Watermark[];
/** As many editions and copies are counted. */
const MOST = 500;

const whole = (value: string | number) => (typeof value === 'number' && value >= 1 ? Math.trunc(value) : null);

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
            <TextInput
              size="xs"
              type="date"
              aria-label={t('printing.marks.since')}
              title={t('printing.marks.sinceHelp')}
              value={since ?? ''}
              onChange={({ currentTarget }) => how.setSince(currentTarget.value || null)}
            />
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
