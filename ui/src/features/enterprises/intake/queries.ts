/** @file What the pages of an import read: the table on the shell's desk, its rows, and the fields a column can be. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type RowPlace, type RowState } from '@/bindings';

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

export const linesQuery = (state: RowState | null, page: number) =>
  queryOptions({
    queryKey: ['shell', 'intake-rows', 'lines', state, page],
    queryFn: () => commands.intakeLines({ state, from: page * PAGE, count: PAGE }),
  });

export const rowQuery = (place: RowPlace) =>
  queryOptions({
    queryKey: ['shell', 'intake-rows', 'one', place.sheet, place.row],
    queryFn: () => commands.intakeRow(place),
  });
