import type { NavigationError } from '@angular/router';
import { noteLost, noteReached, whenReconnected } from './connection.ts';

const storageKey = 'flare.opened-anew';
/** What fails again so soon, in milliseconds, will not get better. */
const again = 10_000;

/**
 * A page whose code could not be fetched: the server is away, or has a newer build. It is opened anew,
 * once the server answers; what fails twice in a row is left to the error.
 */
export function openAnew({ error, url }: NavigationError): void {
  const unfetched = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  if (!unfetched) return;
  const last = Number(sessionStorage.getItem(storageKey) ?? 0);
  whenReconnected(() => {
    if (Date.now() - last < again) return;
    sessionStorage.setItem(storageKey, String(Date.now()));
    location.assign(url);
  });
  noteLost();
  fetch('/health', { cache: 'no-store' }).then(noteReached, () => undefined);
}
