/** @file Reads a figure's SVG into elements of an allow-list. Whatever is not on it is left out; nothing is ever inserted as markup. */

export type FigureNode = { tag: string; attributes: { [name: string]: string }; children: (FigureNode | string)[] };

const tags = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
  'defs',
  'clipPath',
  'pattern',
  'marker',
]);

const attributes = new Set([
  'viewBox',
  'preserveAspectRatio',
  'd',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'width',
  'height',
  'points',
  'transform',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'fill-opacity',
  'stroke-opacity',
  'opacity',
  'fill-rule',
  'clip-path',
  'clip-rule',
  'text-anchor',
  'dominant-baseline',
  'font-size',
  'font-weight',
  'font-family',
  'letter-spacing',
  'class',
  'id',
  'data-record',
  'dx',
  'dy',
  'xml:lang',
  'lang',
  'patternUnits',
  'patternTransform',
  'markerWidth',
  'markerHeight',
  'refX',
  'refY',
  'orient',
  'marker-end',
  'marker-start',
]);

/** What only parts that stand for a record are given: the whole is named by the element around it. */
const spoken = new Set(['aria-label', 'role']);

/** `url(…)` may only name a part of the figure itself. */
const harmless = (value: string) => !/url\s*\(\s*['"]?(?!#)/i.test(value) && !/^\s*javascript:/i.test(value);

const readElement = (element: Element): FigureNode | null => {
  if (!tags.has(element.tagName)) return null;
  const known = (name: string) => attributes.has(name) || (element.hasAttribute('data-record') && spoken.has(name));
  const kept = [...element.attributes].filter(({ name, value }) => known(name) && harmless(value));
  return {
    tag: element.tagName,
    attributes: Object.fromEntries(kept.map(({ name, value }) => [name, value])),
    children: [...element.childNodes].flatMap((child) => {
      if (child instanceof Element) return readElement(child) ?? [];
      return child.nodeType === Node.TEXT_NODE ? (child.textContent ?? '') : [];
    }),
  };
};

/** The tree of a figure, or null when the text is no SVG. */
export const readFigure = (svg: string): FigureNode | null => {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return documentElement.tagName === 'svg' ? readElement(documentElement) : null;
};
