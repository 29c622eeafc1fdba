/** @file HS codes as people type and read them: 8413.70. */
import type { HsCode } from '@/bindings';
import { refusal } from '@/lib/api';
import { entriesOf } from './EnterpriseField';

const EDITION = 'HS 2022';

export const hsWords = (codes: readonly HsCode[]): string =>
  codes.map(({ code }) => code.replace(/^(\d{4})(\d+)$/, '$1.$2')).join(', ');

/** Six digits each; a code that stood before keeps its edition. */
export const hsCodes = (typed: string | null, before: readonly HsCode[], path: string): HsCode[] =>
  entriesOf(typed).map((entry) => {
    const code = entry.replace(/[.\s]/g, '');
    if (!/^\d{6}$/.test(code)) throw refusal(path, 'hs');
    return before.find((known) => known.code === code) ?? { code, nomenclature: EDITION };
  });
