/** @file Which sections of the document are printed, and in which order. */
import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DocumentSection } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import { useLanguage } from '@/lib/i18n';
import classes from './PrintingPage.module.css';
import { moved, offered, toggled } from './section-order';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

type SectionsProps = {
  known: readonly DocumentSection[];
  chosen: readonly string[] | null;
  onChange: (chosen: readonly string[] | null) => void;
};

export const Sections = ({ known, chosen, onChange }: SectionsProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  if (known.length === 0) return null;
  const offers = offered(known, chosen);
  const count = offers.filter(({ on }) => on).length;
  const all = t('printing.sections.count', { count, total: known.length });
  return (
    <section className={classes.section} aria-label={t('printing.sections.title')}>
      <PanelSection title={t('printing.sections.title')} side={all}>
        <ul className={classes.sections}>
          {offers.map(({ section, on }, at) => {
            const name = read(section.name);
            const arrows = [
              { by: -1, Arrow: IconArrowUp, able: on && at > 0, label: t('printing.sections.up', { name }) },
              { by: 1, Arrow: IconArrowDown, able: on && at + 1 < count, label: t('printing.sections.down', { name }) },
            ] as const;
            return (
              <li key={section.key}>
                <Checkbox
                  size="xs"
                  label={name}
                  checked={on}
                  disabled={on && count === 1}
                  onChange={() => onChange(toggled(known, chosen, section.key))}
                />
                {arrows.map(({ by, Arrow, able, label }) => (
                  <ActionIcon
                    key={by}
                    variant="subtle"
                    aria-label={label}
                    disabled={!able}
                    onClick={() => onChange(moved(known, chosen, section.key, by))}
                  >
                    <Arrow {...icon} />
                  </ActionIcon>
                ))}
              </li>
            );
          })}
        </ul>
        {chosen ? (
          <Button size="xs" onClick={() => onChange(null)}>
            {t('printing.sections.all')}
          </Button>
        ) : null}
      </PanelSection>
    </section>
  );
};
