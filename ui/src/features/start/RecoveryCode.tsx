/** @file The recovery code, shown this once: print or copy it, say that it is put away, go on. */
import { Button, Checkbox, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedWorkspace } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import classes from './StartPage.module.css';

type RecoveryCodeProps = { created: CreatedWorkspace; onDone: () => void };

export const RecoveryCode = ({ created, onDone }: RecoveryCodeProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const [kept, setKept] = useState(false);
  return (
    <main className={classes.sheet}>
      <div className={classes.paper}>
        <h1 className={classes.title}>{t('start.codeTitle')}</h1>
        <p className="quiet">{t('start.codeFor', { name: read(created.status.name) })}</p>
        <p>{t('start.codeHelp')}</p>
        <div className={classes.code} translate="no">
          {created.recoveryCode.split(/(?<=-)/).map((group) => (
            <span key={group}>{group}</span>
          ))}
        </div>
        <div className={`${classes.tools} ${classes.noPrint}`}>
          <Button onClick={() => window.print()}>{t('start.codePrint')}</Button>
          <CopyButton value={created.recoveryCode}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? t('actions.copied') : t('actions.copy')}</Button>}
          </CopyButton>
        </div>
        <div className={classes.noPrint}>
          <Checkbox
            checked={kept}
            label={t('start.codeDone')}
            onChange={(event) => setKept(event.currentTarget.checked)}
          />
          <div className={classes.foot}>
            <Button variant="filled" disabled={!kept} onClick={onDone}>
              {t('start.codeContinue')}
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
};
