import type { Page } from 'playwright';

/** ms from the key going down until the browser has painted what came of it: one for each key, in order. */
export async function typingTimes(page: Page, text: string): Promise<number[]> {
  await page.evaluate(`
    globalThis.keyTimes = [];
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => globalThis.keyTimes.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      });
    }, { capture: true });
  `);
  await page.keyboard.type(text, { delay: 40 });
  return page.evaluate<number[]>(`new Promise((settle) => {
    const look = () => globalThis.keyTimes.length >= ${String([...text].length)}
      ? settle(globalThis.keyTimes)
      : setTimeout(look, 20);
    look();
  })`);
}

/** What so many of a hundred are no slower than. */
export function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? NaN;
}
