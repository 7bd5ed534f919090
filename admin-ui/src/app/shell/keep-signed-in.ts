import { DestroyRef, effect, inject } from '@angular/core';
import type { SessionStore } from '../shared/session/session-store.ts';
import { lastUse } from './session-ends.ts';

/** How long before its end a session is renewed, at most: five minutes. */
const marginMs = 5 * 60_000;
/** How often somebody who came back is looked for, once it is time, in milliseconds. */
const lookAgainMs = 5000;

/** Milliseconds from `now` until a session that ends at `end` should be renewed: its last tenth, at most five minutes. */
export function renewalDelay(now: number, end: number): number {
  const left = end - now;
  return Math.max(0, left - Math.min(marginMs, left / 10));
}

/**
 * Renews the session of whoever used the page since the last time; a page that nobody uses is left to
 * its end. Call it where `inject` works.
 */
export function keepSignedIn(session: SessionStore): void {
  const used = lastUse();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const renew = (since: number): void => {
    if (used() > since) session.refresh().catch(() => undefined);
    else {
      timer = setTimeout(() => {
        renew(since);
      }, lookAgainMs);
    }
  };
  effect(() => {
    const end = session.expiresAt();
    clearTimeout(timer);
    if (!end) return;
    const since = Date.now();
    // setTimeout counts in 32 bits; a longer session is looked at again after a day.
    const delay = Math.min(renewalDelay(since, Date.parse(end)), 86_400_000);
    timer = setTimeout(() => {
      renew(since);
    }, delay);
  });
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
  });
}
