/** @file What one can change about the workspace as a whole. */
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { useAction } from '@/lib/action';
import { useSession } from '@/lib/session';

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
