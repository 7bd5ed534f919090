/** Resolves once the browser has nothing better to do: what is seen is drawn first, and typing goes on. */
export const idle = (): Promise<void> =>
  new Promise((settle) => {
    if (typeof requestIdleCallback === 'function') {
      requestIdleCallback(
        () => {
          settle();
        },
        { timeout: 2000 },
      );
    } else setTimeout(settle, 100);
  });

/** How long nobody must have typed, and how long is waited for that at most; milliseconds. */
const pauseMs = 700;
const patienceMs = 6000;

let lastKey = Number.NEGATIVE_INFINITY;
if (typeof addEventListener === 'function') {
  addEventListener('keydown', ({ timeStamp }) => (lastKey = timeStamp), {
    capture: true,
    passive: true,
  });
}

/** Resolves once the browser is idle and nobody is in the middle of a sentence: for what takes a while and can wait. */
export async function pause(): Promise<void> {
  const until = performance.now() + patienceMs;
  do await idle();
  while (performance.now() < until && (await typedSince()));
}

/** Whether somebody has typed lately; says so only after the pause that it takes to know. */
async function typedSince(): Promise<boolean> {
  const wait = lastKey + pauseMs - performance.now();
  if (wait <= 0) return false;
  await new Promise((settle) => setTimeout(settle, wait));
  return true;
}
