import { signal } from '@angular/core';

/** How often a lost server is looked for, in milliseconds. */
const interval = 3000;

const lost = signal(false);
const waiting = new Set<() => void>();
let looking: ReturnType<typeof setInterval> | undefined;

/** Whether the server could not be reached last. */
export const connectionLost = lost.asReadonly();

/** Runs once when the server can be reached again. */
export function whenReconnected(run: () => void): void {
  waiting.add(run);
}

/** A request came through. */
export function noteReached(): void {
  clearInterval(looking);
  looking = undefined;
  if (!lost()) return;
  lost.set(false);
  const runs = [...waiting];
  waiting.clear();
  for (const run of runs) run();
}

/** A request found no server: it is looked for until it answers. */
export function noteLost(): void {
  lost.set(true);
  looking ??= setInterval(() => {
    fetch('/health', { cache: 'no-store' }).then(
      ({ ok }) => {
        if (ok) noteReached();
      },
      () => undefined,
    );
  }, interval);
}
