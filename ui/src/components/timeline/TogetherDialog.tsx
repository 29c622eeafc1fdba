/** @file The records that one batch changed: an import, a change of many, a merge. */
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BatchRecords } from '@/bindings';
import { useActionWords } from '@/lib/action-words';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useOpenRecord } from '@/lib/open-record';
import { PageState } from '../PageState';
import { batchQuery } from './history-query';
import classes from './Timeline.module.css';

type RecordsProps = { told: BatchRecords; onClose: () => void };

const Records = ({ told: { at, actor, count, records }, onClose }: RecordsProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const open = useOpenRecord();
  return (
    <>
      <p className="quiet">
        {actor} · {moment(at)} · {t('history.togetherCount', { count })}
      </p>
      <ul className={classes.together}>
        {records.map(({ record, isThere }) => (
          <li key={record.id}>
            <span className="quiet">
              {term(`noun.${record.noun}`)} {record.noun === 'workspace' ? '' : record.code}
            </span>{' '}
            {isThere ? (
              <button
                type="button"
                className={classes.link}
                onClick={() => {
                  onClose();
                  open(record);
                }}
              >
                {read(record.title)}
              </button>
            ) : (
              <span className="quiet">{t('history.notThere', { name: read(record.title) })}</span>
            )}
          </li>
        ))}
      </ul>
      {records.length < count ? (
        <p className="quiet">{t('history.others', { count: count - records.length })}</p>
      ) : null}
    </>
  );
};

type TogetherDialogProps = { batch: string; onClose: () => void };

export const TogetherDialog = ({ batch, onClose }: TogetherDialogProps) => {
  const { t } = useTranslation();
  const action = useActionWords();
  const { data: told, error, refetch } = useQuery(batchQuery(batch));
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={told ? action(told.action) : ''}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {told ? <Records told={told} onClose={onClose} /> : <PageState error={error} retry={() => void refetch()} />}
    </Modal>
  );
};
