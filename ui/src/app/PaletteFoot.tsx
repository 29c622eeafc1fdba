/** @file The foot of the palette: its keys, and what can be typed. */
import { useTranslation } from 'react-i18next';
import classes from './Palette.module.css';

export const PaletteFoot = () => {
  const { t } = useTranslation();
  return (
    <div className={classes.foot}>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {t('palette.select')}
      </span>
      <span>
        <kbd>↵</kbd> {t('palette.openHit')}
      </span>
      <span>
        <kbd>Tab</kbd> {t('palette.tabActions')}
      </span>
      <span className={classes.hint}>
        {t('palette.hint')} <kbd>&gt;</kbd> {t('palette.onlyActions')}
      </span>
    </div>
  );
};
