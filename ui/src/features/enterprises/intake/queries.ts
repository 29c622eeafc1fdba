/** @file What the pages of an import read: the table on the shell's desk, its rows, and the fields a column can be. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type RowPlace, type RowState } from '@/bindings';

/** Which rows are looked at: those of a state, those with fields edited by hand, or all. */
export type RowFilter = RowState | 'edited' | null;

/** As many rows are asked for at once. */
export const PAGE = 200;

export const intakeQuery = queryOptions({ queryKey: ['shell', 'intake'], queryFn: () => commands.intake() });

export const fieldsQuery = queryOptions({
  queryKey: ['shell', 'intake-fields'],
  queryFn: () => commands.intakeFields(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const mappingsQuery = queryOptions({
  queryKey: ['workspace', 'mappings'],
  queryFn: () => commands.listMappings(),
});

export const linesQuery = (filter: RowFilter, page: number) =>
  queryOptions({
    queryKey: ['shell', 'intake-rows', 'lines', filter, page],
    queryFn: () =>
      commands.intakeLines({
        state: filter === 'edited' ? null : filter,
        edited: filter === 'edited',
        from: page * PAGE,
        count: PAGE,
      }),
  });

export const topQuery = (sheet: number) =>
  queryOptions({ queryKey: ['shell', 'intake-top', sheet], queryFn: () => commands.intakeTop(sheet), gcTime: 0 });

export const rowQuery = (place: RowPlace) =>
  queryOptions({
    queryKey: ['shell', 'intake-rows', 'one', place.sheet, place.row],
    queryFn: () => commands.intakeRow(place),
  });
