/** @file Many records, each printed to a file of its own, as values: the kinds they share, what the press is asked for, and what came of it. */
import type { BatchFile, PrintBatch, PrintDocument, PrintLanguage } from '@/bindings';
import { type DocumentKind, documentKinds } from '@/lib/print';
import type { ManyRecord } from '@/lib/print-many';
import { documentOf, nounOf, type Options, targetOf } from '../choice';

/** What files are called unless somebody says otherwise. */
export const USUAL_PATTERN = '{code}-{short_name}-{language}.pdf';

/** What a name may be made of. */
export const nameFields = ['code', 'name', 'short_name', 'language', 'edition', 'date'] as const;

/** The kinds of document there are of the same records. */
export const kindsBeside = (kind: DocumentKind): readonly DocumentKind[] =>
  documentKinds.filter((other) => nounOf[other] === nounOf[kind]);

/** A document of each record in each language, as the first of them is printed; the languages of a record stand together. */
export const documentsOf = (
  first: PrintDocument,
  variant: Options,
  records: readonly ManyRecord[],
  languages: readonly PrintLanguage[],
): PrintDocument[] =>
  records.flatMap(({ id }) => {
    const document = documentOf({ kind: first.document.kind, id }, variant);
    return document
      ? languages.map((language) => ({ ...first, document, options: { ...first.options, language } }))
      : [];
  });

/** With a field put in where the caret stands, or before the ending. */
export const withField = (pattern: string, field: string, caret: number | null): { pattern: string; caret: number } => {
  const ending = pattern.endsWith('.pdf') ? pattern.length - 4 : pattern.length;
  const at = Math.min(caret ?? ending, ending);
  const put = `{${field}}`;
  return { pattern: pattern.slice(0, at) + put + pattern.slice(at), caret: at + put.length };
};

/** What was asked for, and where it goes in words. */
export type Job = { input: PrintBatch; folder: string };

/** What became of one document, and of which record it is. */
export type Entry = BatchFile & { recordId: string };

/** What became of each, in the order they were asked for. */
export const entriesOf = ({ input }: Job, files: readonly BatchFile[]): Entry[] =>
  files.map((file, at) => {
    const asked = input.documents[at];
    return { ...file, recordId: asked ? targetOf(asked.document).id : '' };
  });
