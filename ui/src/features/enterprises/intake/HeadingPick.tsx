/** @file The first rows of a sheet, of which the user ticks those of the heading. */
import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HeadingSaid, SheetView } from '@/bindings';
import { headingAfter } from './headings';
import classes from './Intake.module.css';
import { useChangeIntake } from './mutations';
import { topQuery } from './queries';

type HeadingPickProps = { sheet: SheetView; index: number; name: string };

export const HeadingPick = ({ sheet, index, name }: HeadingPickProps) => {
  const { t } = useTranslation();
  const change = useChangeIntake();
  const { data: top } = useQuery(topQuery(index));
  const { heading, headingSaid } = sheet;
  const say = (said: HeadingSaid) => change.mutate({ change: 'heading', sheet: index, said });
  const tick = (row: number, ticked: boolean) => {
    const rows = headingAfter(heading, row, ticked);
    say(rows ? { heading: 'rows', rows } : { heading: 'none' });
  };
  const within = (row: number) => heading !== null && row >= heading.first && row <= heading.last;
  return (
    <div className={classes.picker}>
      <div className={classes.pickerBar}>
        <p>{t('intake.heading.help')}</p>
        <Button size="xs" disabled={headingSaid.heading === 'found'} onClick={() => say({ heading: 'found' })}>
          {t('intake.heading.found')}
        </Button>
        <Button size="xs" disabled={heading === null} onClick={() => say({ heading: 'none' })}>
          {t('intake.heading.none')}
        </Button>
      </div>
      <div className={classes.pickerRows}>
        <table aria-label={t('intake.heading.top', { sheet: name })}>
          <tbody>
            {top?.map(({ number, cells }) => (
              <tr key={number} data-heading={within(number)}>
                <th scope="row">
                  <Checkbox
                    size="xs"
                    aria-label={t('intake.heading.rowIs', { row: number })}
                    label={number}
                    checked={within(number)}
                    onChange={({ currentTarget }) => tick(number, currentTarget.checked)}
                  />
                </th>
                {cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the row.
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
