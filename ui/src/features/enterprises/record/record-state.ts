/** @file The tabs of record pages, and what these remember while others are shown: the tab, and how far each record was scrolled. */
export const tabs = [
  'profile',
  'figures',
  'products',
  'assessment',
  'readiness',
  'needs',
  'presences',
  'contacts',
  'activity',
  'files',
  'plans',
  'history',
] as const;

export type TabKey = (typeof tabs)[number];

/** At the end of an address: the form that notes down what happened, ready to be written in. */
export const LOG = 'log';

/** Where one writes first in that form. */
export const LOG_FIELD = 'log-summary';

const kept: { tab: TabKey; scrolled: Map<string, number> } = { tab: 'profile', scrolled: new Map() };

export const lastTab = () => kept.tab;

export const keepTab = (tab: TabKey) => {
  kept.tab = tab;
};

export const scrolledTo = (place: string) => kept.scrolled.get(place) ?? 0;

export const keepScroll = (place: string, top: number) => {
  kept.scrolled.set(place, top);
};
