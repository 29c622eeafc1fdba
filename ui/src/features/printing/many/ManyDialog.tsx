/** @file The dialog for many records at once: how, then how far, then what came of it. It stays until it is closed; while a record is looked at it is a button in the corner. */
import { Button, Modal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenRecord } from '@/lib/open-record';
import { clearMany, type Many } from '@/lib/print-many';
import { nounOf, targetOf } from '../choice';
import classes from './Many.module.css';
import { ManyForm } from './ManyForm';
import { ManyProgress } from './ManyProgress';
import { ManyReport } from './ManyReport';
import { useManyPrint } from './use-many';

type ManyDialogProps = { many: Many };

export const ManyDialog = ({ many }: ManyDialogProps) => {
  const { t } = useTranslation();
  const openRecord = useOpenRecord();
  const { state, print, stop } = useManyPrint();
  const [aside, setAside] = useState(false);
  const names = new Map(many.records.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? '';
  const noun = nounOf[many.kind];
  const busy = state.stage === 'printing';
  const now = busy ? state.job.input.documents[Math.min(state.done, state.job.input.documents.length - 1)] : undefined;
  if (aside) {
    return (
      <div className={classes.aside}>
        <Button
          variant="filled"
          leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
          onClick={() => setAside(false)}
        >
          {t('printing.many.back')}
        </Button>
      </div>
    );
  }
  return (
    <Modal
      opened
      onClose={clearMany}
      size={720}
      title={t('printing.many.title', { count: many.records.length })}
      withCloseButton={!busy}
      closeOnEscape={!busy}
      closeOnClickOutside={state.stage === 'asking'}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {state.stage === 'asking' ? (
        <ManyForm many={many} error={state.error} onPrint={(job) => void print(job)} onClose={clearMany} />
      ) : null}
      {state.stage === 'printing' ? (
        <ManyProgress
          done={state.done}
          total={state.job.input.documents.length}
          name={now ? nameOf(targetOf(now.document).id) : ''}
          stopping={state.stopping}
          onStop={() => void stop()}
        />
      ) : null}
      {state.stage === 'told' ? (
        <ManyReport
          job={state.job}
          entries={state.entries}
          nameOf={nameOf}
          onRecord={(id) => {
            setAside(true);
            if (noun) openRecord({ noun, id });
          }}
          onClose={clearMany}
        />
      ) : null}
    </Modal>
  );
};
