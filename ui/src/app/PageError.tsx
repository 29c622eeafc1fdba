/** @file What an address without a page, or a page that failed, shows inside the frame. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/ErrorState';
import { errorWords } from '@/lib/api';

type PageErrorProps = { error?: unknown; reset?: () => void };

export const PageError = (props: PageErrorProps) => {
  const { t } = useTranslation();
  return props.error ? (
    <ErrorState
      what={t('parts.pageBroke')}
      next={errorWords(props.error)}
      details={String(props.error)}
      actions={<Button onClick={props.reset}>{t('actions.reload')}</Button>}
    />
  ) : (
    <ErrorState
      what={t('parts.notFound')}
      next={t('parts.notFoundHelp')}
      actions={<Link to="/">{t('parts.goToday')}</Link>}
    />
  );
};
