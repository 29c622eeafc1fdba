/** @file A section's text as paragraphs in pairs, and back. */
import type { Bilingual, Plan } from '@/bindings';

const BLANK = '\n\n';

const gapOf = (text: string) => (text.includes(BLANK) ? BLANK : '\n');
const split = (text: string): string[] => (text.trim() === '' ? [] : text.split(gapOf(text)));

/** Paragraphs by place; the shorter side is empty where the longer goes on. */
export const paragraphs = (text: Bilingual | undefined): Bilingual[] => {
  const zh = split(text?.zh ?? '');
  const en = split(text?.en ?? '');
  return Array.from({ length: Math.max(zh.length, en.length) }, (_, index) => ({
    zh: zh[index] ?? '',
    en: en[index] ?? '',
  }));
};

/** The text with one paragraph changed; a side that was not touched stays as it is, to the letter. */
export const withParagraph = (text: Bilingual, index: number, next: Bilingual): Bilingual => {
  const side = (key: keyof Bilingual) => {
    const lines = split(text[key]);
    if ((lines[index] ?? '') === next[key]) return text[key];
    while (lines.length < index) lines.push('');
    lines[index] = next[key];
    while (lines.length > 0 && lines.at(-1) === '') lines.pop();
    return lines.join(gapOf(text[key]));
  };
  return { zh: side('zh'), en: side('en') };
};

/** The plan with one paragraph of a section changed; a section nobody wrote yet takes its place in the order. */
export const writeParagraph = (
  plan: Plan,
  order: readonly string[],
  key: string,
  index: number,
  next: Bilingual,
): Plan => {
  const here = plan.sections.find((section) => section.key === key);
  const text = withParagraph(here?.text ?? { zh: '', en: '' }, index, next);
  if (here) {
    return { ...plan, sections: plan.sections.map((section) => (section === here ? { key, text } : section)) };
  }
  const rank = (name: string) => order.indexOf(name);
  const sections = [...plan.sections, { key, text }].sort((a, b) => rank(a.key) - rank(b.key));
  return { ...plan, sections };
};

/** The list with one entry changed, moved or taken out. */
export const replaced = <T>(list: readonly T[], index: number, next: T): T[] =>
  list.map((entry, at) => (at === index ? next : entry));
export const removed = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);
export const moved = <T>(list: readonly T[], index: number, by: number): T[] => {
  const next = [...list];
  const [entry] = next.splice(index, 1);
  if (entry !== undefined) next.splice(Math.max(0, index + by), 0, entry);
  return next;
};
