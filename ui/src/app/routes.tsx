/** @file Every address of the window. Pages are fetched when they are first opened. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Frame } from './Frame';
import { PageError } from './PageError';

const root = createRootRoute({ component: Frame, notFoundComponent: () => <PageError />, errorComponent: PageError });

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('@/features/today/TodayPage'), 'TodayPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/enterprises',
    component: lazyRouteComponent(() => import('@/features/enterprises/EnterprisesPage'), 'EnterprisesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/enterprises/$id',
    component: lazyRouteComponent(() => import('@/features/enterprises/EnterprisePage'), 'EnterprisePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/markets',
    component: lazyRouteComponent(() => import('@/features/markets/MarketsPage'), 'MarketsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans',
    component: lazyRouteComponent(() => import('@/features/plans/PlansPage'), 'PlansPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans/$id',
    component: lazyRouteComponent(() => import('@/features/plans/PlanPage'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/risks',
    component: lazyRouteComponent(() => import('@/features/risks/RisksPage'), 'RisksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/delegations',
    component: lazyRouteComponent(() => import('@/features/delegations/DelegationsPage'), 'DelegationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/delegations/$id',
    component: lazyRouteComponent(() => import('@/features/delegations/DelegationPage'), 'DelegationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/partners',
    component: lazyRouteComponent(() => import('@/features/partners/PartnersPage'), 'PartnersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/printing',
    validateSearch: (search: { [key: string]: unknown }): { enterprise?: string } =>
      typeof search.enterprise === 'string' ? { enterprise: search.enterprise } : {},
    component: lazyRouteComponent(() => import('@/features/printing/PrintingPage'), 'PrintingPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library',
    component: lazyRouteComponent(() => import('@/features/library/LibraryPage'), 'LibraryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
  }),
]);

export const router = createRouter({ routeTree, history: createHashHistory(), defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
