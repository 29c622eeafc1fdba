/** @file Files kept with a client: added by dialog or drop, named and noted where they stand, opened only in the system's viewer. */
import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconExternalLink, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { EmptyState } from '@/components/EmptyState';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { PlainTable } from '@/components/PlainTable';
import { useFileDrop } from '@/lib/file-drop';
import {
  attachmentsQuery,
  useAddFiles,
  useBinFile,
  useChooseFiles,
  useOpenFile,
  useSaveFile,
  useSaveFileCopy,
} from '@/lib/files';
import { MISSING, size } from '@/lib/format';
import { leaving } from '@/lib/open-fields';
import { useEditing } from './editing-context';
import classes from './Files.module.css';

type NameProps = { file: Attachment };

const Name = ({ file }: NameProps) => {
  const { t } = useTranslation();
  const save = useSaveFile();
  return (
    <EditableField
      label={t('files.name')}
      path="name"
      value={file.name}
      onSave={(name) =>
        save(
          { ...file, name: name ?? '' },
          t('notice.changed', { field: t('files.name'), before: file.name, after: name ?? MISSING }),
        )
      }
    />
  );
};

const Note = ({ file }: NameProps) => {
  const { t } = useTranslation();
  const save = useSaveFile();
  return (
    <EditableField
      label={t('files.note')}
      path="note"
      value={file.note || null}
      display={file.note ? undefined : <span className="quiet">{t('files.addNote')}</span>}
      onSave={(note) =>
        save(
          { ...file, note: note ?? '' },
          t('notice.changed', { field: t('files.note'), before: file.note || MISSING, after: note ?? MISSING }),
        )
      }
    />
  );
};

type WarningProps = {
  warned: NonNullable<ReturnType<typeof useOpenFile>['warned']>;
  onClose: () => void;
  onOpen: () => void;
};

/** What may happen when a file is opened, before it is. */
const Warning = ({ warned: { file, danger }, onClose, onOpen }: WarningProps) => {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('files.warnTitle', { name: file.name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <div className={classes.words}>
        <p className={classes.danger}>
          <IconAlertTriangle size={18} stroke={1.6} aria-hidden /> {t(`files.danger.${danger}`)}
        </p>
        <p>{t('files.warnBody')}</p>
        <p className="quiet">{t('files.plain')}</p>
      </div>
      <div className={classes.foot}>
        <Button onClick={onOpen}>{t('files.openAnyway')}</Button>
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('actions.cancel')}
        </Button>
      </div>
    </Modal>
  );
};

export const FilesTab = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  const about = { noun: 'enterprise', id: enterprise.id } as const;
  const { data: files, error, refetch } = useQuery(attachmentsQuery(about));
  const { add, refused, clear } = useAddFiles(about);
  const choose = useChooseFiles();
  const { open, warned, forget } = useOpenFile();
  const copy = useSaveFileCopy();
  const bin = useBinFile();
  const over = useFileDrop(add);
  const [adding, setAdding] = useState(false);
  const pick = async () => {
    setAdding(true);
    await add(await choose());
    setAdding(false);
  };
  const button = (
    <Button
      size="xs"
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
      loading={adding}
      onClick={() => void pick()}
    >
      {t('files.add')}
    </Button>
  );
  return (
    <div className={classes.zone} data-over={over || undefined}>
      <PanelSection
        title={t('files.title')}
        side={
          files && files.length > 0 ? (
            <>
              <span className="quiet">{over ? t('files.dropNow') : t('files.drop')}</span> {button}
            </>
          ) : over ? (
            <span className="quiet">{t('files.dropNow')}</span>
          ) : null
        }
      >
        {refused.length > 0 ? (
          <div className={classes.refused} role="alert">
            <ul>
              {refused.map(({ name, reason }) => (
                <li key={name}>{t('files.failed', { name, reason })}</li>
              ))}
            </ul>
            <Button size="xs" variant="subtle" onClick={clear}>
              {t('actions.close')}
            </Button>
          </div>
        ) : null}
        {files ? null : <PageState error={error} retry={() => void refetch()} />}
        {files?.length === 0 ? (
          <EmptyState title={t('files.none')} help={t('files.noneHelp')} actions={button} />
        ) : null}
        {files && files.length > 0 ? (
          <>
            <PlainTable
              label={t('files.title')}
              rows={files}
              rowId={({ id }) => id}
              columns={[
                { head: t('files.name'), cell: (file) => <Name file={file} /> },
                { head: t('files.size'), keep: true, align: 'end', cell: (file) => size(file.size) },
                { head: t('files.on'), keep: true, cell: (file) => file.addedOn },
                { head: t('files.note'), cell: (file) => <Note file={file} /> },
                {
                  head: t('files.do'),
                  keep: true,
                  cell: (file) => (
                    <span className={classes.tools}>
                      <ActionIcon
                        aria-label={`${t('files.open')}: ${file.name}`}
                        title={t('files.open')}
                        onClick={() => open(file)}
                      >
                        <IconExternalLink size={18} stroke={1.6} />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={`${t('files.saveCopy')}: ${file.name}`}
                        title={t('files.saveCopy')}
                        onClick={() => copy(file)}
                      >
                        <IconDownload size={18} stroke={1.6} />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={`${t('actions.moveToBin')}: ${file.name}`}
                        title={t('actions.moveToBin')}
                        onClick={() => leaving(() => bin(file))}
                      >
                        <IconTrash size={18} stroke={1.6} />
                      </ActionIcon>
                    </span>
                  ),
                },
              ]}
            />
            <p className={classes.plain}>{t('files.plain')}</p>
          </>
        ) : null}
      </PanelSection>
      {warned ? <Warning warned={warned} onClose={forget} onOpen={() => open(warned.file, true)} /> : null}
    </div>
  );
};
