/** @file What the palette lists: hits of the search as records, and actions on the best one and on the window. */
import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowsJoin2,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconPencil,
  IconPlus,
  IconPrinter,
  IconSun,
  IconTrash,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found, Hit, Noun } from '@/bindings';
import { setLanguage, useLanguage } from '@/lib/i18n';
import { homeOf, useOpenRecord } from '@/lib/open-record';
import { type DocumentKind, useOpenPrintRoom } from '@/lib/print';
import { useSession } from '@/lib/session';
import { areas } from './areas';
import { marked } from './marked';

export type Entry = {
  key: string;
  kind: 'record' | 'action';
  group: string;
  /** How many of the noun fit, shown or not. */
  total?: number;
  icon?: ReactNode;
  label: ReactNode;
  side?: ReactNode;
  run: () => void;
};

/** The document of a record that has one. */
const printed = {
  enterprise: 'dossier',
  plan: 'plan',
  comparison: 'comparison',
  delegation: 'book',
} as const satisfies { [N in Noun]?: DocumentKind };

const printedOf = (noun: Noun) => (noun in printed ? printed[noun as keyof typeof printed] : undefined);

/** Hits as entries by noun, and what can be done with the best one. */
export const useHitEntries = (found: Found): Entry[] => {
  const { t } = useTranslation();
  const { language, read, readOther, term } = useLanguage();
  const open = useOpenRecord();
  const openPrintRoom = useOpenPrintRoom();
  const icon = (noun: Noun) => {
    const Icon = areas.find((area) => area.to === homeOf(noun))?.icon;
    return Icon ? <Icon size={18} stroke={1.6} aria-hidden /> : undefined;
  };
  const entry = ({ record, ranges, also }: Hit): Entry => {
    const of = (field: 'code' | 'zh' | 'en' | 'also') => ranges.filter((range) => range.field === field);
    const [first, second] = language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const);
    // A title that is only in the other language stands in for the missing one.
    const shown = record.title[first] ? first : second;
    return {
      key: record.id,
      kind: 'record',
      group: term(`noun.${record.noun}`),
      icon: icon(record.noun),
      label: marked(read(record.title), of(shown)),
      side: (
        <>
          <span className="ellipsis">
            {also ? marked(also, of('also')) : marked(readOther(record.title), of(second))}
          </span>
          <span>{marked(record.code, of('code'))}</span>
        </>
      ),
      run: () => open(record),
    };
  };
  const hits = found.groups.flatMap((group) => group.hits);
  const records = found.groups.flatMap(({ total, hits }) => hits.map((hit) => ({ ...entry(hit), total })));
  const best = hits[0]?.record;
  const kind = best && printedOf(best.noun);
  if (!best || !kind) return records;
  const group = t('palette.actionsOn', { what: read(best.title) });
  const noun = term(`noun.${best.noun}`);
  const edit: Entry = {
    key: 'edit-hit',
    kind: 'action',
    group,
    icon: <IconPencil size={18} stroke={1.6} aria-hidden />,
    label: t('palette.edit', { noun: language === 'en' ? noun.toLowerCase() : noun }),
    side: <kbd>E</kbd>,
    run: () => open(best),
  };
  const print: Entry = {
    key: 'print-hit',
    kind: 'action',
    group,
    icon: <IconPrinter size={18} stroke={1.6} aria-hidden />,
    label: t(`palette.print.${kind}`),
    side: <kbd>P</kbd>,
    run: () => openPrintRoom({ kind, id: best.id }),
  };
  // Delegations and comparisons are read here, not yet edited.
  const edited = best.noun === 'enterprise' || best.noun === 'plan';
  return [...records, ...(edited ? [edit] : []), print];
};

type Action = Entry & { label: string };

/** Whether an action is what is typed: its very words, or their beginning where no record is surely meant. */
export const isMeant = ({ label }: Action, wanted: string, found: Found): boolean => {
  const [said, asked] = [label.toLowerCase(), wanted.toLowerCase()];
  const sure = found.groups.some(({ hits }) => hits.some(({ near }) => !near));
  return asked !== '' && (said === asked || (!sure && said.startsWith(asked)));
};

/** Actions of the window whose words hold what is typed. */
export const usePaletteActions = (wanted: string, openKeys: () => void): Action[] => {
  const { t } = useTranslation();
  const { other } = useLanguage();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { saveSettings } = useSession();
  const action = (key: string, label: string, icon: ReactNode, run: () => void): Action => ({
    key,
    kind: 'action',
    group: t('palette.actions'),
    icon,
    label,
    run,
  });
  const theme = (scheme: 'light' | 'dark') => () => {
    setColorScheme(scheme);
    void saveSettings({ theme: scheme });
  };
  const all = [
    ...areas.map((area) => ({
      ...action(
        `go-${area.key}`,
        t(`nav.${area.key}`),
        <area.icon size={18} stroke={1.6} aria-hidden />,
        () => void navigate({ to: area.to }),
      ),
      group: t('palette.goTo'),
    })),
    action(
      'new',
      t('palette.newEnterprise'),
      <IconPlus size={18} stroke={1.6} aria-hidden />,
      () => void navigate({ to: '/enterprises', hash: 'new' }),
    ),
    action(
      'import',
      t('intake.title'),
      <IconFileImport size={18} stroke={1.6} aria-hidden />,
      () => void navigate({ to: '/enterprises/import' }),
    ),
    action(
      'duplicates',
      t('duplicates.title'),
      <IconArrowsJoin2 size={18} stroke={1.6} aria-hidden />,
      () => void navigate({ to: '/enterprises/duplicates' }),
    ),
    {
      ...action(
        'bin',
        t('palette.bin'),
        <IconTrash size={18} stroke={1.6} aria-hidden />,
        () => void navigate({ to: '/settings/bin' }),
      ),
      group: t('palette.goTo'),
    },
    action('light', t('palette.light'), <IconSun size={18} stroke={1.6} aria-hidden />, theme('light')),
    action('dark', t('palette.dark'), <IconMoon size={18} stroke={1.6} aria-hidden />, theme('dark')),
    action(
      'language',
      t('palette.switchLanguage'),
      <IconLanguage size={18} stroke={1.6} aria-hidden />,
      () => void setLanguage(other).then(() => saveSettings({ language: other })),
    ),
    action('keys', t('palette.keys'), <IconKeyboard size={18} stroke={1.6} aria-hidden />, openKeys),
  ];
  return all.filter((entry) => entry.label.toLowerCase().includes(wanted.toLowerCase()));
};
