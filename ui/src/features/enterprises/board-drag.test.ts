/** @file The board scrolls on under a card that is held at its side. */
import { expect, test } from 'vitest';
import { scrollAtEdge } from './board-drag';

const board = (scrollLeft: number) => {
  const element = document.createElement('div');
  element.getBoundingClientRect = () => new DOMRect(200, 0, 800, 600);
  element.scrollLeft = scrollLeft;
  return element;
};

test('it scrolls towards the side the card is at, and stands still under one in the middle', () => {
  const at = board(100);
  expect(scrollAtEdge(at, 980)).toBe(true);
  expect(at.scrollLeft).toBeGreaterThan(100);
  const back = board(100);
  expect(scrollAtEdge(back, 210)).toBe(true);
  expect(back.scrollLeft).toBeLessThan(100);
  const still = board(100);
  expect(scrollAtEdge(still, 600)).toBe(false);
  expect(still.scrollLeft).toBe(100);
});
