/** @file What is kept in two languages is never shown twice. */
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Bilingual } from '@/bindings';
import { draw } from '@/dev/render';
import { useLanguage } from './i18n';

const Both = ({ pair }: { pair: Bilingual }) => {
  const { read, readOther } = useLanguage();
  return <p>{[read(pair), readOther(pair)].join('|')}</p>;
};

it.each([
  [{ zh: '砺图', en: 'Litu' }, 'Litu|砺图'],
  [{ zh: '远帆', en: '' }, '远帆|'],
  [{ zh: '', en: 'Litu' }, 'Litu|'],
])('reads %o as %s', (pair, both) => {
  draw(<Both pair={pair} />);
  expect(screen.getByText(both)).toBeTruthy();
});
