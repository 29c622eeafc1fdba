/** @file What to print: whose dossier, in which languages, on which sheet. */
import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRow, Paper, PrintLanguage } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import classes from './PrintingPage.module.css';

const editions = ['zh-CN', 'en', 'bilingual'] as const satisfies readonly PrintLanguage[];
const papers = ['a4', 'letter'] as const satisfies readonly Paper[];

type PrintSettingsProps = {
  enterprises: EnterpriseRow[];
  enterprise: string | null;
  onEnterprise: (id: string) => void;
  language: PrintLanguage;
  onLanguage: (language: PrintLanguage) => void;
  paper: Paper;
  onPaper: (paper: Paper) => void;
};

export const PrintSettings = (props: PrintSettingsProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const name = (row: EnterpriseRow) => read(row.shortName) || read(row.name);
  return (
    <section className={classes.section} aria-label={t('printing.settings')}>
      <dl className={classes.choices}>
        <dt>{t('printing.enterprise')}</dt>
        <dd>
          <Select
            aria-label={t('printing.enterprise')}
            placeholder={t('printing.choose')}
            searchable
            nothingFoundMessage={t('printing.noSuch')}
            data={props.enterprises.map((row) => ({ value: row.id, label: `${row.code} ${name(row)}` }))}
            value={props.enterprise}
            onChange={(id) => id && props.onEnterprise(id)}
          />
        </dd>
        <dt>{t('printing.language')}</dt>
        <dd>
          <SegmentedControl
            aria-label={t('printing.language')}
            value={props.language}
            onChange={props.onLanguage}
            data={editions.map((value) => ({ value, label: t(`printing.editions.${value}`) }))}
          />
        </dd>
        <dt>{t('printing.paper')}</dt>
        <dd>
          <SegmentedControl
            aria-label={t('printing.paper')}
            value={props.paper}
            onChange={props.onPaper}
            data={papers.map((value) => ({ value, label: t(`settings.${value}`) }))}
          />
        </dd>
      </dl>
    </section>
  );
};
