/** @file Which records are to be printed each to a file of its own. The frame shows the dialog, so that it outlives the page. */
import { held } from './held';
import type { DocumentKind } from './print';

/** A record to be printed. */
export type ManyRecord = { id: string; code: string; name: string };

/** Records of one noun, and the kind of document that is offered first. */
export type Many = { kind: DocumentKind; records: readonly ManyRecord[] };

const many = held<Many>();

/** Opens the dialog. While it is open there is no way to ask again. */
export const printMany = (wanted: Many) => many.set(wanted);
export const clearMany = () => many.set(null);
export const useMany = many.use;
