import type { IncomingMessage, ServerResponse } from 'node:http';
import { createJournal, type Journal } from '../journal.ts';
import { listenOn } from '../listening-server.ts';
import { answerTo, type Asked, type Product } from './answer.ts';
import { Refusal } from './refusal.ts';

/** What goes wrong with an answer. */
export type ElasticsearchFault =
  | { status: number }
  /** It never comes. */
  | 'silent'
  /** Half of it, and the socket is torn down. */
  | 'cut'
  /** A page for people, as a wrong address has one. */
  | 'page'
  /** Half of the shards failed. */
  | 'partial';

export interface ElasticsearchSimulator {
  url: string;
  /** Every request that arrived. */
  asked: Journal<Asked>;
  indices: Product['indices'];
  /** How the next requests go, by the end of their path (`_search`); `any` for all others; null: well. */
  next: Record<string, ElasticsearchFault | null>;
  /** Requests whose answers aren’t over yet. */
  open: () => number;
  close: () => Promise<void>;
}

interface Options {
  /** Null: none is asked for. */
  apiKey?: string | null;
  distribution?: Product['distribution'];
  version?: string;
  cosineError?: number;
}

const refusals: Record<number, string> = {
  401: 'security_exception',
  403: 'security_exception',
  429: 'es_rejected_execution_exception',
  503: 'unavailable_shards_exception',
};

/** A server that speaks the part of Elasticsearch's protocol that Flare uses, with analyzers of its own. */
export async function startElasticsearchSimulator({
  apiKey = null,
  distribution = 'elasticsearch',
  version = distribution === 'opensearch' ? '3.3.0' : '9.5.1',
  cosineError = 0,
}: Options = {}): Promise<ElasticsearchSimulator> {
  const asked = createJournal<Asked>();
  const next: ElasticsearchSimulator['next'] = {};
  const product: Product = { distribution, version, cosineError, indices: new Map() };
  let open = 0;

  const answer = (one: Asked, incoming: IncomingMessage, response: ServerResponse): void => {
    const end = one.path.split('/').at(-1) ?? '';
    const fault = next[end] ?? next['any'] ?? null;
    if (fault === 'silent') return;
    const send = (status: number, body: unknown): void => {
      const [accepted = 'application/json'] = (incoming.headers.accept ?? '').split(',');
      response.writeHead(status, {
        'content-type': fault === 'page' ? 'text/html' : accepted,
        ...(distribution === 'elasticsearch' ? { 'x-elastic-product': 'Elasticsearch' } : {}),
      });
      const text =
        fault === 'page' ? '<!doctype html><title>Welcome</title>' : JSON.stringify(body);
      if (fault === 'cut') response.write(text.slice(0, text.length / 2), () => response.destroy());
      else response.end(incoming.method === 'HEAD' ? undefined : text);
    };
    try {
      // As servers do it: with what was sent.
      const refuse = (status: number): never => {
        const reason = `refused: ${incoming.headers.authorization ?? ''} ${one.body}`;
        throw new Refusal(status, refusals[status] ?? 'exception', reason);
      };
      if (apiKey !== null && incoming.headers.authorization !== `ApiKey ${apiKey}`) refuse(401);
      if (typeof fault === 'object' && fault !== null) refuse(fault.status);
      const { status, body } = answerTo(product, one);
      send(status, fault === 'partial' ? { ...(body as object), _shards: { failed: 1 } } : body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(error.status, error.body);
    }
  };

  const listening = await listenOn((incoming, response) => {
    open += 1;
    response.on('close', () => (open -= 1));
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => void parts.push(part));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://simulated');
      const one: Asked = {
        ...{ method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams },
        body: Buffer.concat(parts).toString(),
      };
      asked.add(one);
      answer(one, incoming, response);
    });
  });
  const { url, close } = listening;
  return { url, asked, indices: product.indices, next, open: () => open, close };
}
