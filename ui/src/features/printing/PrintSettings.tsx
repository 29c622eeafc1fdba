/** @file How to print it: what the kind of document leaves open, in which languages, on which sheet. */
import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Cut } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import type { DocumentKind } from '@/lib/print';
import type { Options } from './choice';
import { EditionChoice, LookChoices } from './LookChoices';
import classes from './PrintingPage.module.css';
import { languages } from './print-choices';
import { RulesChoice } from './RulesChoice';
import type { useRequest } from './use-request';

const cuts = ['names', 'badges', 'small_badges', 'tents', 'pockets'] as const satisfies readonly Cut[];
const margins = ['off', 'on', 'booklet'] as const;

/** The one thing a kind leaves open, if any. */
const optionOf = {
  plan: 'blank',
  register: 'portrait',
} as const satisfies { [K in DocumentKind]?: keyof Options };

type PrintSettingsProps = { kind: DocumentKind; how: ReturnType<typeof useRequest> };

export const PrintSettings = ({ kind, how }: PrintSettingsProps) => {
  const { t } = useTranslation();
  const { variant, edition, look } = how;
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
                  value={variant[option] ? 'on' : 'off'}
                  onChange={(value) => how.setVariant({ ...variant, [option]: value === 'on' })}
                  data={(['off', 'on'] as const).map((value) => ({
                    value,
                    label: t(`printing.option.${option}.${value}`),
                  }))}
                />
              </dd>
            </>
          ) : null}
          {kind === 'cards' ? (
            <>
              <dt>{t('printing.cut.label')}</dt>
              <dd>
                <Select
                  size="xs"
                  allowDeselect={false}
                  aria-label={t('printing.cut.label')}
                  value={variant.cut}
                  onChange={(value) =>
                    how.setVariant({ ...variant, cut: cuts.find((known) => known === value) ?? variant.cut })
                  }
                  data={cuts.map((value) => ({ value, label: t(`printing.cut.${value}`) }))}
                />
              </dd>
            </>
          ) : null}
          {kind === 'assessment' ? <RulesChoice how={how} /> : null}
          <dt>{t('printing.audience')}</dt>
          <dd>
            <EditionChoice how={how} />
          </dd>
          <dt>{t('printing.language')}</dt>
          <dd>
            <SegmentedControl
              aria-label={t('printing.language')}
              value={look.language}
              onChange={(value) => how.change({ language: value })}
              data={languages.map((value) => ({ value, label: t(`printing.editions.${value}`) }))}
            />
          </dd>
          <LookChoices how={how} />
          <dt>{t('printing.margins')}</dt>
          <dd>
            <SegmentedControl
              aria-label={t('printing.margins')}
              value={look.booklet ? 'booklet' : look.binding ? 'on' : 'off'}
              onChange={(value) =>
                how.change({ binding: value === 'on', booklet: value === 'booklet' ? { creep: 0 } : null })
              }
              data={margins.map((value) => ({ value, label: t(`printing.binding.${value}`) }))}
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
