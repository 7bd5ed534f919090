import { describe, expect, it } from 'vitest';
import { shownValue } from './shown-value.ts';

describe('a value that was read', () => {
  it('is shown in one line', () => {
    expect(shownValue(1250.5)).toBe('1250.5');
    expect(shownValue(false)).toBe('false');
    expect(shownValue(null)).toBe('');
  });

  it('is shown by the words of its entries, and says how many there are when not all are shown', () => {
    const entries = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((text) => ({ value: text, text }));
    expect(shownValue(entries.slice(0, 2))).toBe('Mon, Tue');
    expect(shownValue(entries)).toBe('Mon, Tue, Wed, Thu … (5)');
  });
});
