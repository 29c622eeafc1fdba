/** @file What one can do with two enterprises that look alike. */
import { useTranslation } from 'react-i18next';
import { commands, type MergeEnterprises, type TwoEnterprises } from '@/bindings';
import { useAction } from '@/lib/action';

type Named<T> = T & { kept: string; other: string };

export const useMerge = () => {
  const { t } = useTranslation();
  return useAction(({ input }: { input: MergeEnterprises; other: string }) => commands.mergeEnterprises(input), {
    notice: ({ code }, { other }) => t('duplicates.merged', { kept: code, other }),
  });
};

export const useKeepApart = () => {
  const { t } = useTranslation();
  return useAction(({ one, two }: Named<TwoEnterprises>) => commands.keepApart({ one, two }), {
    notice: (_, { kept, other }) => t('duplicates.keptApart', { kept, other }),
  });
};

export const useForgetApart = () => {
  const { t } = useTranslation();
  return useAction(({ one, two }: Named<TwoEnterprises>) => commands.forgetApart({ one, two }), {
    notice: (_, { kept, other }) => t('duplicates.pairAgain', { kept, other }),
  });
};
