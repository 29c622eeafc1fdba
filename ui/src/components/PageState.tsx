/** @file What a page shows while its answer is not there: skeleton rows, or the error with another try. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorWords, readError } from '@/lib/api';
import { ErrorState } from './ErrorState';
import { SkeletonRows } from './SkeletonRows';

type PageStateProps = { error: unknown; retry: () => void };

export const PageState = ({ error, retry }: PageStateProps) => {
  const { t } = useTranslation();
  if (!error) return <SkeletonRows />;
  return (
    <ErrorState
      what={t('parts.couldNotLoad')}
      next={errorWords(error)}
      details={readError(error).message}
      actions={<Button onClick={retry}>{t('actions.retry')}</Button>}
    />
  );
};
