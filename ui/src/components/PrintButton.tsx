/** @file The way from a page to its own document: a button, and the key P for what is selected. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keyboard';
import { type PrintTarget, useOpenPrintRoom } from '@/lib/print';

type PrintButtonProps = {
  /** The document of the page. */
  document: PrintTarget;
  /** That of the selected row, which the key prints instead. */
  selected?: PrintTarget | undefined;
};

export const PrintButton = ({ document, selected }: PrintButtonProps) => {
  const { t } = useTranslation();
  const print = useOpenPrintRoom();
  useKeys({ KeyP: () => print(selected ?? document) });
  return (
    <Button leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />} onClick={() => print(document)}>
      {t('actions.print')}
    </Button>
  );
};
