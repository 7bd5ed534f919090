import { Pool } from 'undici';

export interface Load {
  /** Turns in a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  turns: number;
}

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** A session has a bound of turns: before it, a client goes on in a new one. */
const TURNS_A_SESSION = 400;

/**
 * So many clients send messages, each after the answer to the one before, for so many
 * milliseconds.
 *
 * @param open gives the id of a new session
 */
export async function load(
  origin: string,
  clients: number,
  open: () => Promise<string>,
  texts: string[],
  headers: Record<string, string>,
  millis: number,
): Promise<Load> {
  const pool = new Pool(origin, { connections: clients });
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      let id = '';
      for (let turn = 0; performance.now() - began < millis; turn += 1) {
        if (turn % TURNS_A_SESSION === 0) id = await open();
        const start = performance.now();
        const { statusCode, body } = await pool.request({
          method: 'POST',
          path: `/api/v1/sessions/${id}/messages`,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ text: texts[turn % texts.length] }),
        });
        const answer = await body.text();
        if (statusCode !== 200 || !answer.includes('EUR'))
          throw new Error(`A turn failed with ${String(statusCode)}: ${answer.slice(0, 300)}`);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  const sorted = [...times].sort((a, b) => a - b);
  return {
    rate: times.length / seconds,
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    turns: times.length,
  };
}
