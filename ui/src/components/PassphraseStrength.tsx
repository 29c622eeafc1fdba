/** @file How strong a passphrase is: four strokes, the word, the number of characters. Nothing while it is empty. */
import { useTranslation } from 'react-i18next';
import { strength } from '@/lib/passphrase';
import classes from './PassphraseStrength.module.css';

type PassphraseStrengthProps = { passphrase: string };

export const PassphraseStrength = ({ passphrase }: PassphraseStrengthProps) => {
  const { t } = useTranslation();
  if (passphrase === '') return null;
  const score = strength(passphrase);
  return (
    <div className={classes.strength} data-score={score} role="status">
      <i />
      <i />
      <i />
      <i />
      <span>{t(`start.strength${score}`)}</span>
      <span className="quiet">{t('start.characters', { count: [...passphrase].length })}</span>
    </div>
  );
};
