import type { Flow } from '../core/flow/flow.ts';
import type { FlowSource } from '../runtime/ports.ts';
import type { LiveReleases } from '../store/versions/live-releases.ts';

/** Projects that are remembered: those that conversations were last held in. */
const PROJECTS_AT_MOST = 50;

/** What was given up isn't tried again before. */
const AGAIN_AFTER_MS = 600_000;

interface Parts {
  flows: FlowSource;
  live: Pick<LiveReleases, 'find' | 'listHashes' | 'onChange'>;
  /**
   * Begins what is to be ready before it is wanted. Never throws. Whoever gives it up calls `again`: the next
   * conversation that begins prepares it again, but not in the next ten minutes.
   *
   * @param why nobody wants it yet at the `start` of a node
   */
  prepare: (flow: Flow, again: () => void, why: 'start' | 'wanted') => void;
  /** What has to be another one for a flow to be prepared again. */
  keyOf: (flow: Flow) => string;
  failed: (err: unknown, project: string) => void;
  /** The time of day. */
  clock: { now: () => number };
}

/**
 * A source of flows that prepares each: at the start of this node, as soon as it is published here, or its first
 * conversation begins, and, in projects that it has prepared, as soon as another version goes live elsewhere.
 */
export interface PreparedFlows extends FlowSource {
  /** This node has published a version, whose flow has this hash. */
  published: (hash: string) => void;
  /** Begins to prepare what is live, one after the other. */
  start: () => void;
}

export function preparedFlows(parts: Parts): PreparedFlows {
  const { flows, live, prepare, keyOf, failed, clock } = parts;
  /** The flow that was prepared last, by project, and from when on it is prepared again if nothing else is. */
  const prepared = new Map<string, { hash: string; key: string; againFrom: number }>();

  const take = (flow: Flow, why: 'start' | 'wanted' = 'wanted'): void => {
    const project = flow.project.name;
    const key = keyOf(flow);
    const last = prepared.get(project);
    if (last?.key === key && clock.now() < last.againFrom) return;
    prepared.delete(project);
    const entry = { hash: flow.hash, key, againFrom: Infinity };
    prepared.set(project, entry);
    const [oldest] = prepared.keys();
    if (prepared.size > PROJECTS_AT_MOST && oldest !== undefined) prepared.delete(oldest);
    prepare(flow, () => void (entry.againFrom = clock.now() + AGAIN_AFTER_MS), why);
  };

  live.onChange(() => {
    for (const [project, { hash }] of prepared) {
      live
        .find(project)
        .then(async (found) => {
          const next = found?.live?.flowHash;
          if (next !== undefined && next !== hash) take(await flows.flow(next));
        })
        .catch((err: unknown) => failed(err, project));
    }
  });

  const prepareLive = async (): Promise<void> => {
    for (const hash of await live.listHashes(PROJECTS_AT_MOST))
      await flows.flow(hash).then(
        (flow) => take(flow, 'start'),
        (err: unknown) => failed(err, hash),
      );
  };

  return {
    start: () => void prepareLive().catch((err: unknown) => failed(err, 'all that are live')),
    published: (hash) =>
      void flows
        .flow(hash)
        .then((flow) => take(flow))
        .catch((err: unknown) => failed(err, hash)),
    async flow(hash) {
      const flow = await flows.flow(hash);
      take(flow);
      return flow;
    },
  };
}
