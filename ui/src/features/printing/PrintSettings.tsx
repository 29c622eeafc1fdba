/** @file How to print it: what the kind of document leaves open, in which languages, on which sheet. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Edition, Paper, PrintLanguage } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import type { DocumentKind } from '@/lib/print';
import type { Options } from './choice';
import classes from './PrintingPage.module.css';

const languages = ['zh-CN', 'en', 'bilingual'] as const satisfies readonly PrintLanguage[];
const papers = ['a4', 'letter'] as const satisfies readonly Paper[];

/** The one thing a kind leaves open, if any. */
const optionOf = {
  plan: 'blank',
  register: 'portrait',
} as const satisfies { [K in DocumentKind]?: keyof Options };

type PrintSettingsProps = {
  kind: DocumentKind;
  options: Options;
  onOptions: (options: Options) => void;
  /** Those there are of this document, and the one chosen. */
  editions: readonly Edition[];
  edition: Edition;
  onEdition: (edition: Edition) => void;
  language: PrintLanguage;
  onLanguage: (language: PrintLanguage) => void;
  paper: Paper;
  onPaper: (paper: Paper) => void;
};

export const PrintSettings = (props: PrintSettingsProps) => {
  const { t } = useTranslation();
  const { kind, options, onOptions, edition } = props;
  const option = kind in optionOf ? optionOf[kind as keyof typeof optionOf] : null;
  return (
    <>
      <section className={classes.section} aria-label={t('printing.settings')}>
        <dl className={classes.choices}>
          {option ? (
            <>
              <dt>{t(`printing.option.${option}.label`)}</dt>
              <dd>
                <SegmentedControl
                  aria-label={t(`printing.option.${option}.label`)}
                  value={options[option] ? 'on' : 'off'}
                  onChange={(value) => onOptions({ ...options, [option]: value === 'on' })}
                  data={(['off', 'on'] as const).map((value) => ({
                    value,
                    label: t(`printing.option.${option}.${value}`),
                  }))}
                />
              </dd>
            </>
          ) : null}
          <dt>{t('printing.audience')}</dt>
          <dd>
            <SegmentedControl
              aria-label={t('printing.audience')}
              value={edition}
              onChange={props.onEdition}
              data={props.editions.map((value) => ({ value, label: t(`printing.audiences.${value}`) }))}
            />
          </dd>
          <dt>{t('printing.language')}</dt>
          <dd>
            <SegmentedControl
              aria-label={t('printing.language')}
              value={props.language}
              onChange={props.onLanguage}
              data={languages.map((value) => ({ value, label: t(`printing.editions.${value}`) }))}
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
      {edition !== 'internal' ? (
        <section className={classes.section}>
          <PanelSection title={t('printing.withheld')}>
            <p className={classes.prose}>{t(`printing.withheldHelp.${edition}`)}</p>
          </PanelSection>
        </section>
      ) : null}
    </>
  );
};
