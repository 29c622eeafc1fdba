/** @file The way from the list to its duplicates, with how many pairs there are. */
import { Button } from '@mantine/core';
import { IconArrowsJoin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { duplicateCountQuery } from './queries';

/** Above this many records the pairs are looked for when the page is opened, not beside the list. */
const COUNTED = 20_000;

type DuplicatesButtonProps = { rows: number };

export const DuplicatesButton = ({ rows }: DuplicatesButtonProps) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: count } = useQuery({ ...duplicateCountQuery, enabled: rows > 1 && rows <= COUNTED });
  if (rows < 2) return null;
  return (
    <Button
      leftSection={<IconArrowsJoin2 size={16} stroke={1.6} aria-hidden />}
      onClick={() => void navigate({ to: '/enterprises/duplicates' })}
    >
      {count ? t('duplicates.count', { count }) : t('duplicates.title')}
    </Button>
  );
};
