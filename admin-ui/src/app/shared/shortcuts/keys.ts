/** What of a key press matters. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * A press as a shortcut is written: `Mod+K`, `Alt+ArrowUp`, `?`, `g`. `Mod` is Ctrl, or Cmd on a Mac.
 * Shift is part of what a printed character is, and only named beside other keys.
 */
export function pressed({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): string {
  const single = key.length === 1;
  const parts = [
    ctrlKey || metaKey ? 'Mod' : '',
    altKey ? 'Alt' : '',
    shiftKey && (!single || ctrlKey || metaKey) ? 'Shift' : '',
    single && (ctrlKey || metaKey) ? key.toUpperCase() : key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** The keys as they are printed on the keyboard: `Mod+K` → `Ctrl`, `K`; `g p` → `g`, `p`. */
export const printed = (keys: string, mac: boolean): string[] =>
  keys.split(/[+ ]/).map((key) => (key === 'Mod' ? (mac ? '⌘' : 'Ctrl') : key));
