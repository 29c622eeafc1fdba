/** @file Words of a delegation for keys that no term of the domain covers: kinds, diets, statuses. */
import { useTranslation } from 'react-i18next';
import type en from '@/locales/en.json';

type Group = 'kinds' | 'hostKinds' | 'diets' | 'meetingStatus';
type Known = keyof typeof en.delegations.kinds;

/** The word of a key, or the key itself where nobody worded it. */
export const useWords = () => {
  const { t, i18n } = useTranslation();
  return (group: Group, key: string): string => {
    const path = `delegations.${group}.${key}`;
    return i18n.exists(path) ? t(path as `delegations.kinds.${Known}`) : key;
  };
};
