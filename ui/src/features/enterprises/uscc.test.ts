/** @file Credit codes and their faults. */
import { describe, expect, it } from 'vitest';
import { normaliseUscc, organisationChecks, usccProblem } from './uscc';

describe('a unified social credit code', () => {
  it.each(['91310112MA0DEM013G', '91320506MA0DEM021E', '91310115MA0DEM03XE'])('%s passes both checks', (code) => {
    expect(usccProblem(code)).toBeNull();
    expect(organisationChecks(code)).toBe(true);
  });

  it.each(['91310112MA0DEM014K', '91310112MA0DEM0180', '91310112MA0DEM01X1'])('%s fails the inner check', (code) => {
    expect(usccProblem(code)).toBeNull();
    expect(organisationChecks(code)).toBe(false);
  });

  it('gives each fault its own reason', () => {
    expect(usccProblem('9131')).toBe('uscc_length');
    expect(usccProblem('91310112IA0DEM013G')).toBe('uscc_character');
    expect(usccProblem('91310112MA0DEM013H')).toBe('uscc_check');
  });

  it('is read from full-width letters, lower case and hyphens', () => {
    expect(normaliseUscc(' 9131-0112ｍa0dem013G ')).toBe('91310112MA0DEM013G');
  });
});
