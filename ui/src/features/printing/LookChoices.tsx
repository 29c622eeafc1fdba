/** @file How any document looks, whichever it is and however many: style, brand and paper. Rows of a list of choices. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStart } from '@/lib/session';
import { brands, papers, styles } from './print-choices';
import type { useRequest } from './use-request';

type LookChoicesProps = { how: ReturnType<typeof useRequest> };

export const LookChoices = ({ how }: LookChoicesProps) => {
  const { t } = useTranslation();
  const { settings } = useStart();
  return (
    <>
      <dt>{t('printing.style')}</dt>
      <dd>
        <SegmentedControl
          aria-label={t('printing.style')}
          value={how.look.style}
          onChange={(value) => how.change({ style: value })}
          data={styles.map((value) => ({ value, label: t(`printing.styles.${value}`) }))}
        />
      </dd>
      <dt>{t('printing.brand')}</dt>
      <dd>
        <SegmentedControl
          aria-label={t('printing.brand')}
          value={how.look.brand}
          onChange={(value) => how.change({ brand: value })}
          data={brands.map((value) => ({ value, label: t(`printing.brands.${value}`) }))}
        />
      </dd>
      <dt>{t('printing.paper')}</dt>
      <dd>
        <SegmentedControl
          aria-label={t('printing.paper')}
          value={settings.paper}
          onChange={how.setPaper}
          data={papers.map((value) => ({ value, label: t(`settings.${value}`) }))}
        />
      </dd>
    </>
  );
};

/** For which readers, as far as the document is for them. */
export const EditionChoice = ({ how }: LookChoicesProps) => {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('printing.audience')}
      value={how.edition}
      onChange={(value) => how.change({ edition: value })}
      data={how.editions.map((value) => ({ value, label: t(`printing.audiences.${value}`) }))}
    />
  );
};
