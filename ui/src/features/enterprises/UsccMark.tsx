/** @file Beside a credit code: whether its check characters are right; on hover or focus, what each part of it says. */
import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Enterprises.module.css';
import { organisationChecks, usccParts, usccProblem } from './uscc';

type UsccMarkProps = { code: string };

export const UsccMark = ({ code }: UsccMarkProps) => {
  const { t } = useTranslation();
  if (usccProblem(code) !== null) return null;
  const right = organisationChecks(code);
  const words = t(right ? 'enterprises.checked' : 'enterprises.orgUnchecked');
  const Icon = right ? IconCircleCheck : IconAlertTriangle;
  const { authority, kind, division, organisation, check } = usccParts(code);
  const parts = [
    { text: code.slice(0, 1), says: t(`enterprises.uscc.authority.${authority}`) },
    { text: code.slice(1, 2), says: t(`enterprises.uscc.kind.${kind}`) },
    { text: division, says: t('enterprises.uscc.division') },
    { text: organisation, says: t('enterprises.uscc.organisation', { check: organisation.slice(-1) }) },
    { text: check, says: t('enterprises.uscc.check') },
  ];
  return (
    <Tooltip
      multiline
      events={{ hover: true, focus: true, touch: true }}
      label={
        <>
          <span className={classes.parts}>
            {parts.map(({ text, says }) => (
              <span key={says}>
                <code>{text}</code>
                <span>{says}</span>
              </span>
            ))}
          </span>
          <span>{words}</span>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the parts of the code are told on focus too, so it can be reached. */}
      <span role="img" aria-label={words} tabIndex={0}>
        <Icon className={right ? classes.good : classes.watch} size={16} stroke={1.6} aria-hidden />
      </span>
    </Tooltip>
  );
};
