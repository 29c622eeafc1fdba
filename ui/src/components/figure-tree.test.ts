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

test('what is no SVG is no figure', () => {
  expect(readFigure('<p>')).toBeNull();
});
