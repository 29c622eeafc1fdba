/** @file The PDF reader, fetched when the first document is shown. Its worker is a file of ours; nothing is evaluated. */

import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type { PDFDocumentProxy, PDFPageProxy };

/** A piece of a page's text. */
export type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/** Loaded once: the reader, and the worker that it is handed, since it would make its own from a blob elsewhere. */
const load = async () => {
  const { getDocument, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = PDFWorker.create({ port: new Worker(workerUrl, { type: 'module' }) });
  return { getDocument, worker };
};

let reader: ReturnType<typeof load> | undefined;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** A document from the very bytes of a file. Whoever opens it destroys its `loadingTask`. */
export const openPdf = async (base64: string) => {
  reader ??= load();
  const { getDocument, worker } = await reader;
  const data = bytesOf(base64);
  return getDocument({ data, worker, isEvalSupported: false, useWasm: false, enableXfa: false }).promise;
};
