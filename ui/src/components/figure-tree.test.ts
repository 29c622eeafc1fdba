/** @file What of a figure reaches the page. */
import { expect, test } from 'vitest';
import { readFigure } from './figure-tree';

test('scripts, handlers, foreign content and outside references are left out', () => {
  const tree = readFigure(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><foreignObject/><image href="http://x"/>' +
      '<rect class="ink" fill="url(http://x)" data-record="r1" width="5" style="x"/><text>风险</text></svg>',
  );
  expect(tree).toEqual({
    tag: 'svg',
    attributes: {},
    children: [
      { tag: 'rect', attributes: { class: 'ink', 'data-record': 'r1', width: '5' }, children: [] },
      { tag: 'text', attributes: {}, children: ['风险'] },
    ],
  });
});

test('a part that stands for a record keeps its name, so that it can be reached by key', () => {
  const tree = readFigure(
    '<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="All"><g data-record="r1" role="img" aria-label="One"/></svg>',
  );
  expect(tree).toEqual({
    tag: 'svg',
    attributes: {},
    children: [{ tag: 'g', attributes: { 'data-record': 'r1', role: 'img', 'aria-label': 'One' }, children: [] }],
  });
});

test('what is no SVG is no figure', () => {
  expect(readFigure('<p>')).toBeNull();
});
