import { DOCUMENT, DestroyRef, effect, inject, signal, type Signal } from '@angular/core';
import type { SessionStore } from '../shared/session/session-store.ts';

/** How long before its end somebody who does nothing is warned, in milliseconds. */
const warning = 2 * 60_000;

/**
 * The seconds that a session has left, from two minutes before its end; null before. A session in use
 * is renewed and never gets there. Call it where `inject` works.
 */
export function secondsLeft(session: SessionStore): Signal<number | null> {
  const left = signal<number | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (end: number): void => {
    clearTimeout(timer);
    const rest = end - Date.now();
    left.set(rest > warning ? null : Math.max(0, Math.ceil(rest / 1000)));
    if (rest <= 0) return;
    const wait = rest > warning ? Math.min(rest - warning, 86_400_000) : 1000;
    timer = setTimeout(() => {
      look(end);
    }, wait);
  };
  effect(() => {
    const end = session.expiresAt();
    clearTimeout(timer);
    if (end) look(Date.parse(end));
    else left.set(null);
  });
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
  });
  return left.asReadonly();
}

/** When this window was last used, as `Date.now()`; call it where `inject` works. */
export function lastUse(): () => number {
  let at = Date.now();
  const document = inject(DOCUMENT);
  const note = (): void => {
    at = Date.now();
  };
  const events = ['pointerdown', 'keydown'] as const;
  for (const event of events)
    document.addEventListener(event, note, { capture: true, passive: true });
  inject(DestroyRef).onDestroy(() => {
    for (const event of events) document.removeEventListener(event, note, { capture: true });
  });
  return () => at;
}
