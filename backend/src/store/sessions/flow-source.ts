import type pg from 'pg';
import type { Flow, StoredFlow } from '../../core/flow/flow.ts';
import { notFound } from '../../errors.ts';
import type { FlowSource } from '../../runtime/ports.ts';

/** How many compiled flows are kept in memory. */
const FLOWS_AT_MOST = 200;

/**
 * Compiled flows by hash. They never change, so what was read once stays right.
 *
 * @param complete adds the locales' words to a kept flow
 */
export function createFlowSource(
  pool: pg.Pool,
  complete: (flow: StoredFlow) => Promise<Flow>,
): FlowSource {
  const known = new Map<string, Promise<Flow>>();

  const read = async (hash: string): Promise<Flow> => {
    const { rows } = await pool.query<{ content: StoredFlow }>(
      'SELECT content FROM flow WHERE hash = $1',
      [hash],
    );
    const flow = rows[0]?.content;
    if (flow === undefined) throw notFound('flow_not_found', 'This version was never compiled.');
    return complete(flow);
  };

  return {
    flow(hash) {
      const ready = known.get(hash);
      if (ready !== undefined) return ready;
      const loading = read(hash);
      known.set(hash, loading);
      loading.catch(() => known.delete(hash));
      if (known.size > FLOWS_AT_MOST) {
        const oldest = known.keys().next().value;
        if (oldest !== undefined) known.delete(oldest);
      }
      return loading;
    },
  };
}
