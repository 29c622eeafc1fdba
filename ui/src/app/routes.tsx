/** @file Every address of an open workspace, in its frame. Pages are fetched when they are first opened. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { readPrintSearch } from '@/lib/print';
import { Frame } from './Frame';
import { PageError } from './PageError';

/** A page with the styles it needs, fetched when it is first opened. */
const page = <T extends { [name: string]: unknown }>(load: () => Promise<T>, name: keyof T & string) =>
  lazyRouteComponent(() => Promise.all([load(), import('./rest-of-styles')]).then(([module]) => module), name);

const root = createRootRoute({ component: Frame, notFoundComponent: () => <PageError />, errorComponent: PageError });

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: page(() => import('@/features/today/TodayPage'), 'TodayPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks',
    component: page(() => import('@/features/tasks/TasksPage'), 'TasksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/enterprises',
    component: page(() => import('@/features/enterprises/EnterprisesPage'), 'EnterprisesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/enterprises/import',
    component: page(() => import('@/features/enterprises/intake/IntakePage'), 'IntakePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/enterprises/duplicates',
    component: page(() => import('@/features/enterprises/duplicates/DuplicatesPage'), 'DuplicatesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/enterprises/$id',
    component: page(() => import('@/features/enterprises/EnterprisePage'), 'EnterprisePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/markets',
    component: page(() => import('@/features/markets/MarketsPage'), 'MarketsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans',
    component: page(() => import('@/features/plans/PlansPage'), 'PlansPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans/$id',
    component: page(() => import('@/features/plans/PlanPage'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/risks',
    component: page(() => import('@/features/risks/RisksPage'), 'RisksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/delegations',
    component: page(() => import('@/features/delegations/DelegationsPage'), 'DelegationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/delegations/$id',
    component: page(() => import('@/features/delegations/DelegationPage'), 'DelegationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/partners',
    component: page(() => import('@/features/partners/PartnersPage'), 'PartnersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/printing',
    validateSearch: readPrintSearch,
    component: page(() => import('@/features/printing/PrintingPage'), 'PrintingPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library',
    validateSearch: (search: { [key: string]: unknown }): { plan?: string } =>
      typeof search.plan === 'string' ? { plan: search.plan } : {},
    component: page(() => import('@/features/library/LibraryPage'), 'LibraryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/bin',
    component: page(() => import('@/features/bin/BinPage'), 'BinPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: page(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
  }),
]);

const router = createRouter({ routeTree, history: createHashHistory(), defaultPreload: 'intent' });

const Pages = () => <RouterProvider router={router} />;

/** Fetches the page of the present address too, so that nothing of the first sight is missing. */
export const loadPages = async () => {
  await router.load();
  return Pages;
};

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
