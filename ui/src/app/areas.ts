/** @file The main areas, in the order of the rail and of Ctrl+1…8. */
import {
  IconAddressBook,
  IconAlertTriangle,
  IconBook2,
  IconBooks,
  IconBuildingFactory2,
  IconChartHistogram,
  IconChecklist,
  IconClipboardCheck,
  IconPlaneInflight,
  IconRoute,
  IconSettings,
} from '@tabler/icons-react';
import type en from '@/locales/en.json';

export type AreaKey = Exclude<keyof typeof en.nav, 'label'>;

export const areas = [
  { key: 'today', to: '/', icon: IconClipboardCheck },
  { key: 'tasks', to: '/tasks', icon: IconChecklist },
  { key: 'enterprises', to: '/enterprises', icon: IconBuildingFactory2 },
  { key: 'markets', to: '/markets', icon: IconChartHistogram },
  { key: 'plans', to: '/plans', icon: IconRoute },
  { key: 'risks', to: '/risks', icon: IconAlertTriangle },
  { key: 'delegations', to: '/delegations', icon: IconPlaneInflight },
  { key: 'partners', to: '/partners', icon: IconAddressBook },
  { key: 'printing', to: '/printing', icon: IconBook2 },
  { key: 'library', to: '/library', icon: IconBooks },
  { key: 'settings', to: '/settings', icon: IconSettings },
] as const satisfies readonly { key: AreaKey; to: string; icon: typeof IconRoute }[];

/** The areas of Ctrl+1…8: tasks stand under today and take none of the numbers people know. */
export const numbered = areas.filter(({ key }) => key !== 'tasks').slice(0, 8);

/** The area a path lies in. */
export const areaOf = (path: string) => areas.find((area) => area.to !== '/' && path.startsWith(area.to)) ?? areas[0];
