import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';
import { pressed } from './keys.ts';

export interface Shortcut {
  /** `Mod+K`, `?`, or one key after the other, `g p`. */
  readonly keys: string;
  /** The key of the text that says what it does. */
  readonly text: string;
  readonly run: () => void;
}

/** How long, in milliseconds, the second key may come after the first. */
const together = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** The keyboard's ways, of the shell and of the page that is shown. */
@Injectable({ providedIn: 'root' })
export class ShortcutStore {
  private readonly known = signal<readonly Shortcut[]>([]);
  private first: { readonly key: string; readonly at: number } | undefined;

  readonly all = this.known.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    document.defaultView?.addEventListener('keydown', (event) => {
      this.press(event, document.querySelector('.cdk-overlay-container [role=dialog]') !== null);
    });
  }

  /** These hold as long as whoever asks for them lives; call it where `inject` works. */
  use(shortcuts: readonly Shortcut[]): void {
    this.known.update((known) => [...known, ...shortcuts]);
    inject(DestroyRef).onDestroy(() => {
      this.known.update((known) => known.filter((one) => !shortcuts.includes(one)));
    });
  }

  private press(event: KeyboardEvent, inDialog: boolean): void {
    if (event.defaultPrevented || event.repeat || inDialog) return;
    const key = pressed(event);
    if (isTyping(event.target) && !key.startsWith('Mod+')) return;
    const now = event.timeStamp;
    const { first } = this;
    const pair = first && now - first.at < together ? `${first.key} ${key}` : key;
    const found =
      this.known().findLast(({ keys }) => keys === pair) ??
      this.known().findLast(({ keys }) => keys === key);
    this.first = found ? undefined : { key, at: now };
    if (!found) return;
    event.preventDefault();
    found.run();
  }
}
