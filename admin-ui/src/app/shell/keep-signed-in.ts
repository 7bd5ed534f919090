import { DestroyRef, effect, inject } from '@angular/core';
import type { SessionStore } from '../shared/session/session-store.ts';

/** How long before its end a session is renewed, at most: five minutes. */
const marginMs = 5 * 60_000;

/** Milliseconds from `now` until a session that ends at `end` should be renewed: its last tenth, at most five minutes. */
export function renewalDelay(now: number, end: number): number {
  const left = end - now;
  return Math.max(0, left - Math.min(marginMs, left / 10));
}

/** Renews the session while a page is open; call it where `inject` works. */
export function keepSignedIn(session: SessionStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const end = session.expiresAt();
    clearTimeout(timer);
    if (!end) return;
    // setTimeout counts in 32 bits; a longer session is looked at again after a day.
    const delay = Math.min(renewalDelay(Date.now(), Date.parse(end)), 86_400_000);
    timer = setTimeout(() => {
      session.refresh().catch(() => undefined);
    }, delay);
  });
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
  });
}
