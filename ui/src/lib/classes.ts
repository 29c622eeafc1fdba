/** @file Names of classes of goods and of industry, in both languages: chapters of the HS and divisions of GB/T 4754. */
import { divisions } from '@data/gbt4754.json';
import { chapters } from '@data/hs_chapters.json';
import type { Bilingual } from '@/bindings';

/** The chapter an HS code belongs to. */
export const hsChapter = (code: string): Bilingual | undefined =>
  chapters.find((chapter) => chapter.code === code.slice(0, 2))?.name;

/** The division (大类) a class of GB/T 4754 belongs to: `C3441` is of `C34`. */
export const industryDivision = (code: string): { code: string; name: Bilingual } | undefined =>
  divisions.find((division) => division.code === code.slice(0, 3).toUpperCase());
