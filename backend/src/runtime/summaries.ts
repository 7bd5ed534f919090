import { createHash } from 'node:crypto';
import type { Flow } from '../core/flow/flow.ts';
import { estimateTokens, recentWithin } from '../core/language/model/history.ts';
import type { Session } from '../core/session/session.ts';
import type { ModelOfTheMoment } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import type { Summaries } from './ports.ts';
import { summarise } from './summarise.ts';

/** Shares of a version's `history_tokens`. */
const PREPARE_AT = 0.7;
const HAND_OVER_AT = 0.85;
/** What stays word for word. */
const KEPT = 0.3;
const AT_ONCE = 4;
const CACHED_AT_MOST = 1000;

interface Prepared {
  /** How many of the oldest lines it stands for. */
  lines: number;
  /** The same for the same words, locale and version. */
  key: string;
  /** Null while it is being made, and where nothing came of it. */
  summary: string | null;
}

type Tell = (left: { sessionId: string; why: string }) => void;

/**
 * Summaries that keep long conversations within their context window: prepared in the background
 * once a history has filled 70 % of it, handed over between turns once it has filled 85 %. A turn
 * never waits for one; where none is ready the oldest lines are left out instead, and `tell` hears
 * why.
 */
export function createSummaries(model: ModelOfTheMoment, tell: Tell): Summaries {
  const cache = new Map<string, Prepared>();
  const underWay = new Set<Promise<void>>();

  const make = async (flow: Flow, session: Session, prepared: Prepared): Promise<void> => {
    const asked = model(session.locale);
    if (asked === null) return;
    const lines = session.history.slice(0, prepared.lines);
    const { id: sessionId } = session;
    try {
      const { text, why } = await summarise(asked, flow, session, lines);
      prepared.summary = text;
      if (why !== undefined) tell({ sessionId, why });
    } catch (error) {
      const why = error instanceof ProviderError ? error.code : String(error);
      tell({ sessionId, why: `the model gave nothing: ${why}` });
    }
  };

  return {
    prepare(flow, session) {
      if (session.state.name === 'ended') {
        cache.delete(session.id);
        return;
      }
      const lines = oldLines(flow, session);
      if (filled(flow, session) < PREPARE_AT || lines < 2 || underWay.size >= AT_ONCE) return;
      const known = cache.get(session.id);
      if (known !== undefined && fits(known, session)) return;
      const prepared = { lines, key: keyOf(session, lines), summary: null };
      cache.delete(session.id);
      cache.set(session.id, prepared);
      const [eldest] = cache.keys();
      if (cache.size > CACHED_AT_MOST && eldest !== undefined) cache.delete(eldest);
      const making = make(flow, session, prepared).finally(() => underWay.delete(making));
      underWay.add(making);
    },
    take(flow, session) {
      const known = cache.get(session.id);
      if (known === undefined || known.summary === null) return null;
      if (filled(flow, session) < HAND_OVER_AT || !fits(known, session)) return null;
      cache.delete(session.id);
      return { summary: known.summary, lines: known.lines };
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

/** How much of the window a conversation fills, 0 to 1. */
function filled({ session: { historyTokens } }: Flow, { history, summary }: Session): number {
  const tokens = history.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  return (tokens + estimateTokens(summary ?? '')) / historyTokens;
}

/** How many lines are old enough to be summed up. */
function oldLines(flow: Flow, { history }: Session): number {
  return history.length - recentWithin(history, flow.session.historyTokens * KEPT).length;
}

function keyOf({ flowHash, locale, summary, history }: Session, lines: number): string {
  const said = JSON.stringify([flowHash, locale, summary, history.slice(0, lines)]);
  return createHash('sha256').update(said).digest('base64url');
}

/** Whether the conversation still begins with what was summed up. */
const fits = ({ key, lines }: Prepared, session: Session): boolean => key === keyOf(session, lines);
