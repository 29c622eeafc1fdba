/** @file What is shown of long texts that changed. */
import { describe, expect, it } from 'vitest';
import { brief, excerpt } from './excerpt';

describe('two texts', () => {
  it('are shown whole where both are short', () => {
    expect(excerpt('一', '二')).toEqual(['一', '二']);
  });

  it('are cut to where they differ, with what stands around', () => {
    const [before, after] = excerpt(
      `${'前'.repeat(60)}旧${'后'.repeat(60)}`,
      `${'前'.repeat(60)}新词${'后'.repeat(60)}`,
    );
    expect(before).toBe(`…${'前'.repeat(8)}旧${'后'.repeat(8)}…`);
    expect(after).toBe(`…${'前'.repeat(8)}新词${'后'.repeat(8)}…`);
  });

  it('are cut in the middle where a long stretch changed', () => {
    const [before, after] = excerpt('', '长'.repeat(500));
    expect(before).toBe('');
    expect([...after].length).toBeLessThan(64);
    expect(after).toContain('…');
  });

  it('never lose half a character', () => {
    expect(encodeURIComponent(excerpt('', '𠮷'.repeat(80))[1])).toContain('%F0%A0%AE%B7');
    expect([brief('短'), brief('长'.repeat(25))]).toEqual(['短', null]);
  });
});
