/** @file Says which records cannot go to the bin and what uses each, opens those, and offers to move the rest. */
import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ref } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import { clearInUse, useInUse } from '@/lib/notices';
import { useOpenRecord } from '@/lib/open-record';
import classes from './InUseHost.module.css';

export const InUseHost = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const open = useOpenRecord();
  const raised = useInUse();
  if (!raised) return null;
  const { inUse, rest } = raised;
  const link = (record: Ref) => (
    <button
      type="button"
      className={classes.link}
      onClick={() => {
        clearInUse();
        open(record);
      }}
    >
      {record.code} {read(record.title)}
    </button>
  );
  return (
    <Modal
      opened
      onClose={clearInUse}
      size={640}
      title={t('inUse.title')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <p className={classes.what}>{t('inUse.what', { count: inUse.length })}</p>
      <ul className={classes.records}>
        {inUse.map(({ record, by, count }) => (
          <li key={record.id}>
            <div className={classes.record}>
              {link(record)} <span className="quiet">{term(`noun.${record.noun}`)}</span>
            </div>
            <div className={classes.by}>
              <span className="quiet">{t('inUse.by')}</span>
              <ul>
                {by.map((user) => (
                  <li key={user.id}>
                    <span className="quiet">{term(`noun.${user.noun}`)}</span> {link(user)}
                  </li>
                ))}
                {count > by.length ? <li className="quiet">{t('inUse.more', { count: count - by.length })}</li> : null}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <Button variant={rest ? 'default' : 'filled'} data-autofocus={rest ? undefined : true} onClick={clearInUse}>
          {t('actions.close')}
        </Button>
        {rest ? (
          <Button
            variant="filled"
            data-autofocus
            onClick={() => {
              clearInUse();
              rest.go();
            }}
          >
            {t('inUse.rest', { count: rest.count })}
          </Button>
        ) : null}
      </div>
    </Modal>
  );
};
