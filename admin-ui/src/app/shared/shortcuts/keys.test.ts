import { describe, expect, it } from 'vitest';
import { pressed, printed } from './keys.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('a key press', () => {
  it('is written with the keys that are held', () => {
    expect(pressed({ ...none, key: 'k', ctrlKey: true })).toBe('Mod+K');
    expect(pressed({ ...none, key: 'k', metaKey: true })).toBe('Mod+K');
    expect(pressed({ ...none, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+Z');
    expect(pressed({ ...none, key: 'ArrowUp', altKey: true })).toBe('Alt+ArrowUp');
  });

  it('is the character itself where it prints one', () => {
    expect(pressed({ ...none, key: '?', shiftKey: true })).toBe('?');
  });

  it('is shown as the keyboard at hand has it', () => {
    expect(printed('Mod+K', false)).toEqual(['Ctrl', 'K']);
    expect(printed('Mod+K', true)).toEqual(['⌘', 'K']);
    expect(printed('g p', false)).toEqual(['g', 'p']);
  });
});
