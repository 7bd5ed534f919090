import type pg from 'pg';

/**
 * Makes queries of one connection wait for each other before they reach the driver. Prisma sends the parts of one
 * read side by side, which the driver still queues but has announced to refuse one day, with a warning that every
 * operator would see. Queries with a callback (the pool's own) are alone on their connection and go straight through.
 */
export function takeTurns(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (...parameters: unknown[]): unknown => {
    if (typeof parameters.at(-1) === 'function') return query(...parameters);
    const mine = last.then(() => query(...parameters));
    last = mine.catch(() => {});
    return mine;
  };
  client.query = inTurn as pg.PoolClient['query'];
}
