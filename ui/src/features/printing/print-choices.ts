/** @file What every document leaves open, in the order it is offered. */
import type { BrandChoice, Paper, PrintLanguage, Style } from '@/bindings';

export const languages = ['zh-CN', 'en', 'bilingual'] as const satisfies readonly PrintLanguage[];
export const papers = ['a4', 'letter', 'a5'] as const satisfies readonly Paper[];
export const styles = ['modern', 'formal', 'compact'] as const satisfies readonly Style[];
export const brands = ['centre', 'client', 'none'] as const satisfies readonly BrandChoice[];
