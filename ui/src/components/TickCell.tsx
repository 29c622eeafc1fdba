/** @file The first cell of a row that can be ticked; the whole cell takes the click. The box is plain, since a list draws dozens at each key. */
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';

type TickCellProps = {
  name: string;
  /** Whether it stays in sight when the table is scrolled sideways. */
  frozen: boolean;
  ticked: boolean;
  /** With whether all from the last ticked row are meant. */
  onTick: (range: boolean) => void;
};

export const TickCell = ({ name, frozen, ticked, onTick }: TickCellProps) => {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box itself and X are the keyboard's ways; the cell only widens the target.
    <td
      className={frozen ? `${classes.tick} ${classes.frozen}` : classes.tick}
      style={frozen ? { left: 0 } : undefined}
      onClick={(event) => {
        event.stopPropagation();
        if (event.target === event.currentTarget) onTick(event.shiftKey);
      }}
    >
      <input
        type="checkbox"
        className={classes.box}
        aria-label={t('table.selectRow', { row: name })}
        checked={ticked}
        onChange={({ nativeEvent }) => onTick(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        tabIndex={-1}
      />
    </td>
  );
};
