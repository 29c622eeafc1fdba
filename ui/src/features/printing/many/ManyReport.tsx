/** @file What became of a batch: what was not written, why, and the way to its record; then what was written, and where. */
import { Button } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '@/bindings';
import { PlainTable } from '@/components/PlainTable';
import { errorWords } from '@/lib/api';
import { MISSING, size } from '@/lib/format';
import { useOpenBatchFolder } from '../mutations';
import classes from './Many.module.css';
import type { Entry, Job } from './many';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** Why a document was not written, where the usual words speak of a single file. */
const useReason = () => {
  const { t } = useTranslation();
  return (error: ApiError) => {
    if (error.code === 'cancelled' || error.code === 'exists') return t(`printing.many.reason.${error.code}`);
    return errorWords(error);
  };
};

type ManyReportProps = {
  job: Job;
  entries: readonly Entry[];
  nameOf: (recordId: string) => string;
  onRecord: (recordId: string) => void;
  onClose: () => void;
};

export const ManyReport = ({ job, entries, nameOf, onRecord, onClose }: ManyReportProps) => {
  const { t } = useTranslation();
  const reason = useReason();
  const open = useOpenBatchFolder();
  const failed = entries.filter(({ error }) => error !== null);
  const written = entries.filter(({ error }) => error === null);
  const key = ({ recordId, file }: Entry) => `${recordId} ${file}`;
  const record = (entry: Entry) => (
    <button type="button" className={classes.record} onClick={() => onRecord(entry.recordId)}>
      {`${entry.code} ${nameOf(entry.recordId)}`}
    </button>
  );
  const files = { head: t('printing.file'), cell: ({ file }: Entry) => file || MISSING };
  return (
    <div className={classes.form}>
      <ul className={classes.sums} role="status">
        <li data-tone="good">
          <IconCircleCheck {...icon} />
          {t('printing.many.written', { count: written.length, folder: job.folder })}
        </li>
        {failed.length > 0 ? (
          <li data-tone="bad">
            <IconAlertCircle {...icon} />
            {t('printing.many.failed', { count: failed.length })}
          </li>
        ) : null}
      </ul>
      <div className={classes.tables}>
        {failed.length > 0 ? (
          <PlainTable
            label={t('printing.many.notWritten')}
            rows={failed}
            rowId={key}
            columns={[
              { head: t('printing.many.notWritten'), cell: record },
              files,
              { head: t('printing.many.why'), cell: ({ error }) => (error ? reason(error) : MISSING) },
            ]}
          />
        ) : null}
        {written.length > 0 ? (
          <PlainTable
            label={t('printing.many.done')}
            rows={written}
            rowId={key}
            columns={[
              { head: t('printing.many.done'), cell: ({ file }) => file },
              { head: t('printing.pages'), cell: ({ pages }) => pages, align: 'end', keep: true },
              { head: t('printing.size'), cell: ({ bytes }) => size(bytes), align: 'end', keep: true },
            ]}
          />
        ) : null}
      </div>
      <div className={classes.foot}>
        <Button leftSection={<IconFolderOpen {...icon} />} onClick={() => open.mutate(job.input.folder)}>
          {t('printing.many.openFolder')}
        </Button>
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('actions.close')}
        </Button>
      </div>
    </div>
  );
};
