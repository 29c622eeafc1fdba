/** @file Filters of the register and places on the matrix. */
import { expect, test } from 'vitest';
import type { RiskRow } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { cellOf, countBands, fittingRisks } from './register';

const { risks, plans } = demoRecords();
const rows: RiskRow[] = risks.map((risk) => ({
  risk,
  owner: null,
  plans: plans
    .filter((plan) => risk.links.some(({ id }) => id === plan.id))
    .map(({ id, code, title }) => ({ noun: 'plan', id, code, title })),
}));

test('filters by plan, level and cell', () => {
  const ofPlan = fittingRisks(rows, { plan: 'id-P1' });
  expect(ofPlan).toHaveLength(9);
  expect(fittingRisks(ofPlan, { band: 'extreme' }).map(({ risk }) => risk.code)).toEqual(['R01']);
  expect(fittingRisks(ofPlan, { likelihood: '4', impact: '4' }).map(({ risk }) => risk.code)).toEqual(['R01']);
  expect(fittingRisks(rows, { owner: '' })).toHaveLength(rows.length);
});

test('filters by what was before controls, what is left, and all that is not closed', () => {
  const [first, ...rest] = rows as [RiskRow, ...RiskRow[]];
  const closed = [{ ...first, risk: { ...first.risk, status: 'closed' as const } }, ...rest];
  expect(fittingRisks(closed, { status: 'unclosed' })).toEqual(rest);
  for (const { band, inherent, residual } of countBands(rows)) {
    expect(fittingRisks(rows, { inherent: band })).toHaveLength(inherent);
    expect(fittingRisks(rows, { residual: band })).toHaveLength(residual);
  }
});

test('bands are counted before and after, worst first', () => {
  const [extreme] = countBands(fittingRisks(rows, { plan: 'id-P1' }));
  expect(extreme).toEqual({ band: 'extreme', inherent: 1, residual: 0 });
});

test('a cell is known by its place, key swatches are not cells', () => {
  const cells = [0, 1, 2, 3, 4].flatMap((x) =>
    [0, 1, 2, 3, 4].map((y) => ({ x: 25 + x * 40, y: 1 + y * 40, width: 40, height: 40 })),
  );
  const all = [...cells, { x: 300, y: 10, width: 6, height: 6 }];
  // The fourth column from the left, the top row: impact grows to the right, likelihood upwards.
  expect(cellOf(all, { x: 145, y: 1, width: 40, height: 40 })).toEqual({ likelihood: 5, impact: 4 });
  expect(cellOf(all, { x: 300, y: 10, width: 6, height: 6 })).toBeNull();
});
