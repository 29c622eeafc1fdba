/** @file The way from a page to its own document: a button, and the key P for what is selected. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keyboard';
import { type PrintTarget, useOpenPrintRoom } from '@/lib/print';
import { type Many, printMany } from '@/lib/print-many';

type PrintButtonProps = {
  /** The document of the page. */
  document: PrintTarget;
  /** That of the selected row, which the key prints instead. */
  selected?: PrintTarget | undefined;
  /** The ticked rows, which the key prints before all else. */
  many?: Many;
};

export const PrintButton = ({ document, selected, many }: PrintButtonProps) => {
  const { t } = useTranslation();
  const print = useOpenPrintRoom();
  useKeys({ KeyP: () => (many && many.records.length > 0 ? printMany(many) : print(selected ?? document)) });
  return (
    <Button leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />} onClick={() => print(document)}>
      {t('actions.print')}
    </Button>
  );
};
