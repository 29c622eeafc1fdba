/** @file Answers the print room reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type EnterpriseId, type PrintDocument, type PrintVolume } from '@/bindings';

/** What a document about an enterprise is made from. */
export const enterpriseQuery = (id: EnterpriseId) =>
  queryOptions({
    queryKey: ['enterprise', 'page', id],
    queryFn: () => commands.enterprise(id),
    meta: { reads: ['contact', 'consultant', 'plan', 'delegation', 'market', 'risk'] },
  });

/** Plans and their registers. */
export const plansQuery = queryOptions({
  queryKey: ['plan', 'list'],
  queryFn: () => commands.listPlans(),
  meta: { reads: ['enterprise', 'market', 'risk'] },
});

export const comparisonsQuery = queryOptions({
  queryKey: ['comparison', 'list'],
  queryFn: () => commands.listComparisons(),
  meta: { reads: ['market'] },
});

/** For the names of compared markets. */
export const marketsQuery = queryOptions({ queryKey: ['market', 'list'], queryFn: () => commands.listMarkets() });

export const delegationsQuery = queryOptions({
  queryKey: ['delegation', 'list'],
  queryFn: () => commands.listDelegations(),
});

/** Records the search finds, by pinyin too. */
export const hitsQuery = (text: string) =>
  queryOptions({
    queryKey: ['any', 'search', text],
    queryFn: () => commands.search(text),
    select: ({ groups }) => groups.flatMap((group) => group.hits.map(({ record }) => record.id)),
    gcTime: 0,
  });

/** The sections a document can be printed with and without; they come and go with its records. */
export const sectionsQuery = (request: PrintDocument | null) =>
  queryOptions({
    queryKey: ['any', 'sections', request],
    queryFn: () => (request ? commands.documentSections(request) : []),
    gcTime: 0,
    retry: false,
  });

/** How kinds of document are printed, by name. No record is among it, so no news concern it. */
export const presetsQuery = queryOptions({ queryKey: ['shell', 'presets'], queryFn: () => commands.presets() });

/** What is missing or odd in a document or a volume; looked for again whenever any record changes. */
export const findingsQuery = (request: PrintDocument, volume: PrintVolume | null) =>
  queryOptions({
    queryKey: ['any', 'preflight', volume ?? request],
    queryFn: () => (volume ? commands.preflightVolume(volume) : commands.preflightDocument(request)),
    gcTime: 0,
  });

/** What would be left out of a file of somebody else's. It may be put right on the disk, so it is read again each time. */
export const outsideFileQuery = (token: string) =>
  queryOptions({
    queryKey: ['shell', 'outside', token],
    queryFn: () => commands.checkOutsideFile(token),
    gcTime: 0,
    retry: false,
  });

/** What the file of a document would be called; its record may be renamed meanwhile. */
export const batchNameQuery = (document: PrintDocument | null, pattern: string) =>
  queryOptions({
    queryKey: ['any', 'batchName', document, pattern],
    queryFn: () => (document ? commands.batchFileName({ document, pattern }) : null),
    gcTime: 0,
    retry: false,
  });

/** The printers of this computer; asked again each time, for they come and go. */
export const printersQuery = queryOptions({
  queryKey: ['shell', 'printers'],
  queryFn: () => commands.listPrinters(),
  gcTime: 0,
  staleTime: 0,
});
