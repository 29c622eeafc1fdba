/** @file What happened, what is safe, what next; details folded. */
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { i18n } from '@/lib/i18n';
import classes from './states.module.css';

type ErrorStateProps = { what: string; next?: string; details?: string; actions?: ReactNode };

export const ErrorState = ({ what, next, details, actions }: ErrorStateProps) => (
  <div className={classes.error} role="alert">
    <IconAlertCircle size={18} stroke={1.6} aria-hidden />
    <div>
      <strong>{what}</strong> {next}
      {actions || details ? (
        <div className={classes.links}>
          {actions}
          {details ? (
            <details>
              <summary>{i18n.t('actions.details')}</summary>
              <pre>{details}</pre>
            </details>
          ) : null}
        </div>
      ) : null}
    </div>
  </div>
);
