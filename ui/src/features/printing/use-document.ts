/** @file A document opened for reading, with the sizes of its pages; the one before stays until the next is there. */
import { useEffect, useState } from 'react';
import type { PageSize } from './PdfPage';
import { openPdf, type PDFDocumentProxy } from './pdf';

type Opened = { document: PDFDocumentProxy | null; sizes: PageSize[]; failed: boolean };

/** CSS pixels for a point of the page. */
const PIXELS = 96 / 72;

const sizesOf = (document: PDFDocumentProxy): Promise<PageSize[]> =>
  Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { width, height } = (await document.getPage(index + 1)).getViewport({ scale: 1 });
      return { width: width * PIXELS, height: height * PIXELS };
    }),
  );

export const useDocument = (file: string): Opened => {
  const [opened, setOpened] = useState<Opened>({ document: null, sizes: [], failed: false });
  useEffect(() => {
    let wanted = true;
    const opening = openPdf(file);
    opening
      .then(async (document) => {
        const sizes = await sizesOf(document);
        if (wanted) setOpened({ document, sizes, failed: false });
        else await document.loadingTask.destroy();
      })
      .catch(() => wanted && setOpened({ document: null, sizes: [], failed: true }));
    return () => {
      wanted = false;
    };
  }, [file]);
  const { document } = opened;
  useEffect(() => () => void document?.loadingTask.destroy().catch(() => null), [document]);
  return opened;
};
