/** @file The theme in the language of the interface: names of the buttons that Mantine draws by itself, in English otherwise. */
import { mergeThemeOverrides } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { theme } from './theme';

export const useTheme = () => {
  const { t } = useTranslation();
  const close = { closeButtonProps: { 'aria-label': t('actions.close') } };
  return mergeThemeOverrides(theme, {
    components: {
      PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': t('parts.showTyped') } } },
      Modal: { defaultProps: close },
      Notification: { defaultProps: close },
    },
  });
};
