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
