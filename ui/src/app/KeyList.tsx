/** @file The list of keys, opened with `?`. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { keyLabel } from '@/lib/keyboard';
import classes from './KeyList.module.css';

const rows = [
  ['Mod+K', 'find'],
  ['J / K', 'move'],
  ['Enter', 'open'],
  ['Esc', 'escape'],
  ['Space', 'inspector'],
  ['X', 'select'],
  ['Mod+A', 'selectAll'],
  ['E', 'edit'],
  ['N', 'new'],
  ['P', 'print'],
  ['F', 'filter'],
  ['Mod+Z', 'undo'],
  ['Mod+Shift+Z', 'redo'],
  ['Mod+1…8', 'areas'],
  ['Alt+← / →', 'history'],
  ['Mod+,', 'settings'],
  ['Mod+Enter', 'confirm'],
  ['?', 'list'],
] as const;

type KeyListProps = { close: () => void };

export const KeyList = ({ close }: KeyListProps) => {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={close}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <dl className={classes.list}>
        {rows.map(([keys, name]) => (
          <div key={keys}>
            <dt>
              <kbd>{keyLabel(keys)}</kbd>
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('keys.note')}</p>
    </Modal>
  );
};
