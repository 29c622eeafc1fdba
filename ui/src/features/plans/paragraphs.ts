/** @file A section's text as paragraphs in pairs, and back; and which side of a pair is behind the other. */
import type { Bilingual, LateParagraph, Plan, Section } from '@/bindings';
import { sideOf } from '@/lib/i18n';

const BLANK = '\n\n';

const gapOf = (text: string) => (text.includes(BLANK) ? BLANK : '\n');
const split = (text: string): string[] => (text.trim() === '' ? [] : text.split(gapOf(text)));

/** Lines as a text that splits into the same lines again: an empty one in between needs the wide gap. */
const join = (lines: readonly string[], text: string): string =>
  lines.join(lines.some((line) => line === '' || line.includes(BLANK)) ? BLANK : gapOf(text));

const trimmed = (lines: readonly string[]): string[] => lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);

/** Paragraphs by place; the shorter side is empty where the longer goes on. */
export const paragraphs = (text: Bilingual | undefined): Bilingual[] => {
  const zh = split(text?.zh ?? '');
  const en = split(text?.en ?? '');
  return Array.from({ length: Math.max(zh.length, en.length) }, (_, index) => ({
    zh: zh[index] ?? '',
    en: en[index] ?? '',
  }));
};

/**
 * The text with one paragraph changed; a side that was not touched stays as it is, to the letter. A paragraph emptied between
 * others keeps its place, so that those below still stand beside their other side; at the end it goes.
 */
export const withParagraph = (text: Bilingual, index: number, next: Bilingual): Bilingual => {
  const side = (key: keyof Bilingual) => {
    const lines = split(text[key]);
    if ((lines[index] ?? '') === next[key]) return text[key];
    while (lines.length < index) lines.push('');
    lines[index] = next[key];
    return join(trimmed(lines), text[key]);
  };
  return { zh: side('zh'), en: side('en') };
};

const sides: readonly (keyof Bilingual)[] = ['zh', 'en'];

/** The side of a paragraph that is behind, if one is. */
export const lateSide = (section: Section | undefined, index: number): keyof Bilingual | null => {
  const mark = section?.late?.find(({ paragraph }) => paragraph === index);
  return mark ? sideOf(mark.side) : null;
};

/**
 * The marks after one paragraph was written. The side left alone falls behind where both have words; the side written no
 * longer is. A mark goes with the words of the side it names, which move down when a paragraph above them became two.
 */
const marksAfter = (section: Section, text: Bilingual, index: number, next: Bilingual): LateParagraph[] => {
  const before = paragraphs(section.text)[index] ?? { zh: '', en: '' };
  const written = sides.find((key) => before[key] !== next[key]);
  const grown = (key: keyof Bilingual) => split(text[key]).length - split(section.text[key]).length;
  const kept = (section.late ?? [])
    .filter(({ paragraph, side }) => paragraph !== index || sideOf(side) !== written)
    .map((mark) => (mark.paragraph > index ? { ...mark, paragraph: mark.paragraph + grown(sideOf(mark.side)) } : mark));
  const fallen: LateParagraph[] =
    written && lateSide(section, index) !== written
      ? [{ paragraph: index, side: written === 'zh' ? 'en' : 'zh-CN' }]
      : [];
  const pairs = paragraphs(text);
  const seen = new Set<number>();
  return [...kept, ...fallen]
    .filter(({ paragraph }) => {
      const pair = pairs[paragraph];
      if (seen.has(paragraph) || !pair?.zh.trim() || !pair.en.trim()) return false;
      seen.add(paragraph);
      return true;
    })
    .sort((a, b) => a.paragraph - b.paragraph);
};

/** A section with these marks; none are left out, as in a record that never had any. */
const marked = ({ key, text }: Section, late: LateParagraph[]): Section =>
  late.length > 0 ? { key, text, late } : { key, text };

const putSection = (plan: Plan, order: readonly string[], next: Section): Plan => {
  if (plan.sections.some(({ key }) => key === next.key)) {
    return { ...plan, sections: plan.sections.map((section) => (section.key === next.key ? next : section)) };
  }
  const rank = (name: string) => order.indexOf(name);
  return { ...plan, sections: [...plan.sections, next].sort((a, b) => rank(a.key) - rank(b.key)) };
};

/** The plan with one paragraph of a section changed; a section nobody wrote yet takes its place in the order. */
export const writeParagraph = (
  plan: Plan,
  order: readonly string[],
  key: string,
  index: number,
  put: (now: Bilingual) => Bilingual,
): Plan => {
  const here: Section = plan.sections.find((section) => section.key === key) ?? { key, text: { zh: '', en: '' } };
  const next = put(paragraphs(here.text)[index] ?? { zh: '', en: '' });
  const text = withParagraph(here.text, index, next);
  return putSection(plan, order, marked({ key, text }, marksAfter(here, text, index, next)));
};

/** The plan with both sides of a paragraph marked as matching. */
export const markMatching = (plan: Plan, key: string, index: number): Plan => ({
  ...plan,
  sections: plan.sections.map((section) =>
    section.key === key
      ? marked(
          section,
          (section.late ?? []).filter(({ paragraph }) => paragraph !== index),
        )
      : section,
  ),
});

/** How many paragraphs of a section are behind, by side; sides that are not are left out. */
export const lateCounts = (section: Section | undefined): { side: keyof Bilingual; count: number }[] =>
  sides
    .map((side) => ({ side, count: (section?.late ?? []).filter((mark) => sideOf(mark.side) === side).length }))
    .filter(({ count }) => count > 0);

/** The list with one entry changed, moved or taken out. */
export const changed = <T>(list: readonly T[], index: number, change: (entry: T) => T): T[] =>
  list.map((entry, at) => (at === index ? change(entry) : entry));
export const removed = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);
export const moved = <T>(list: readonly T[], index: number, by: number): T[] => {
  const next = [...list];
  const [entry] = next.splice(index, 1);
  if (entry !== undefined) next.splice(Math.max(0, index + by), 0, entry);
  return next;
};
