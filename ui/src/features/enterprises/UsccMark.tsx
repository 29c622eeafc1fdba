/** @file Beside a credit code: whether its check character, and the organisation code inside, are right. */
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Enterprises.module.css';
import { organisationChecks, usccProblem } from './uscc';

type UsccMarkProps = { code: string };

export const UsccMark = ({ code }: UsccMarkProps) => {
  const { t } = useTranslation();
  if (usccProblem(code) !== null) return null;
  const right = organisationChecks(code);
  const words = t(right ? 'enterprises.checked' : 'enterprises.orgUnchecked');
  const Icon = right ? IconCircleCheck : IconAlertTriangle;
  return (
    <span role="img" aria-label={words} title={words}>
      <Icon className={right ? classes.good : classes.watch} size={16} stroke={1.6} aria-hidden />
    </span>
  );
};
