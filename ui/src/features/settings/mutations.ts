/** @file What one can change about the workspace as a whole. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Brand, commands } from '@/bindings';
import { useAction } from '@/lib/action';
import { brandOrNone, NO_BRAND } from '@/lib/brand';
import { useSession } from '@/lib/session';
import { centreBrandQuery } from './queries';

export const useChangePassphrase = () => {
  const { t } = useTranslation();
  return useAction(commands.changePassphrase, {
    atField: true,
    undo: false,
    notice: () => t('settings.passphraseChanged'),
  });
};

export const useKeepInKeychain = () => {
  const { t } = useTranslation();
  const { renew } = useSession();
  return useAction(
    async (keep: boolean) => {
      const status = await commands.keepInKeychain(keep);
      renew(status);
      return status;
    },
    { undo: false, notice: ({ keychain }) => t(keychain ? 'settings.keychainKept' : 'settings.keychainForgotten') },
  );
};

/** After how many days without contact a client is flagged. */
export const useSetQuietAfterDays = () => {
  const { t } = useTranslation();
  const { renew } = useSession();
  return useAction(
    async (days: number) => {
      const status = await commands.setQuietAfterDays(days);
      renew(status);
      return status;
    },
    { atField: true, notice: ({ quietAfterDays }) => t('settings.quietSet', { count: quietAfterDays }) },
  );
};

/** Changes the brand of the centre; saves wait for each other, so that each builds on the last. */
export const useSaveCentreBrand = () => {
  const client = useQueryClient();
  const words = useRef('');
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const save = useAction(commands.saveBrand, { atField: true, notice: () => words.current });
  return (change: (brand: Brand) => Brand, say: string): Promise<unknown> => {
    const mine = last.current.then(async () => {
      const { revision, brand } = await client.ensureQueryData(centreBrandQuery);
      words.current = say;
      const next = brandOrNone(change(brand ?? NO_BRAND));
      const stored = await save.mutateAsync({ enterpriseId: null, revision, brand: next });
      client.setQueryData(centreBrandQuery.queryKey, stored);
    });
    last.current = mine.catch(() => undefined);
    return mine;
  };
};
