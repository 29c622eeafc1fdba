/** @file The icon of each kind of document. */
import {
  IconAlertTriangle,
  IconBook2,
  IconChartHistogram,
  IconChecklist,
  IconFileText,
  IconId,
  IconList,
  IconPlaneInflight,
  IconRoute,
} from '@tabler/icons-react';
import type { DocumentKind } from '@/lib/print';

export const kindIcons = {
  dossier: IconBook2,
  one_pager: IconFileText,
  plan: IconRoute,
  register: IconAlertTriangle,
  comparison: IconChartHistogram,
  assessment: IconChecklist,
  book: IconPlaneInflight,
  cards: IconId,
  list: IconList,
} as const satisfies { [K in DocumentKind]: typeof IconBook2 };
