import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with an answer that begins well. */
export type EmbeddingFault =
  /** The connection is closed before the headers. */
  | 'refuse'
  /** A page for people, as a wrong address has one. */
  | 'page'
  /** Half of the body, and then nothing. */
  | 'stall'
  /** Half of the body, and the socket is torn down. */
  | 'cut'
  /** Half of the body, as if it was all. */
  | 'truncate'
  /** JSON that is something else. */
  | 'no-data'
  /** The last text has no vector. */
  | 'missing'
  /** A vector has something in it that is no number. */
  | 'no-number';

export interface EmbeddingSimulator {
  /** With `/v1`, ready to be a base URL. */
  url: string;
  /** The texts of every request. */
  asked: string[][];
  /** How the next requests go. */
  next: NextAnswers;
  /** Resolves when a request has arrived. */
  request: () => Promise<void>;
  /** Requests whose answers aren’t over yet. */
  open: () => number;
  close: () => Promise<void>;
}

interface NextAnswers {
  status: number;
  silent: boolean;
  fault?: EmbeddingFault | null;
  /** Seconds, with an error. */
  retryAfter?: string;
  /** Of an error. */
  message?: string;
}

/**
 * A server that speaks OpenAI's embeddings protocol. Texts of one group mean the same; every other text means something
 * of its own.
 */
export async function startEmbeddingSimulator(groups: string[][]): Promise<EmbeddingSimulator> {
  const asked: string[][] = [];
  const next: NextAnswers = { status: 200, silent: false };
  const expecting: (() => void)[] = [];
  let open = 0;
  const others: string[] = [];
  const place = (text: string): number => {
    const group = groups.findIndex((texts) => texts.includes(text));
    if (group >= 0) return group;
    if (!others.includes(text)) others.push(text);
    return groups.length + others.indexOf(text);
  };
  const vectorOf = (text: string): number[] => {
    const embedding = Array.from({ length: 256 }, () => 0);
    embedding[place(text) % 256] = 1;
    return embedding;
  };
  const answer = (input: string[], response: ServerResponse): void => {
    const { status, fault, retryAfter, message = 'out of order' } = next;
    if (fault === 'refuse') return void response.destroy();
    response.writeHead(status, {
      'content-type': fault === 'page' ? 'text/html' : 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    });
    if (status !== 200) return void response.end(JSON.stringify({ error: { message } }));
    if (fault === 'page') return void response.end('<!doctype html><title>Welcome</title>');
    if (fault === 'no-data') return void response.end('{"status":"ok"}');
    const data = input.map((text, index) => ({
      ...{ object: 'embedding', index },
      embedding: fault === 'no-number' ? [...vectorOf(text), 'x'] : vectorOf(text),
    }));
    if (fault === 'missing') data.pop();
    const body = JSON.stringify({ object: 'list', data, model: 'simulated' });
    const half = body.slice(0, body.length / 2);
    if (fault === 'truncate') return void response.end(half);
    if (fault === 'stall') return void response.write(half);
    if (fault === 'cut') return void response.write(half, () => response.destroy());
    response.end(body);
  };
  const server = createServer((incoming, response) => {
    open += 1;
    response.on('close', () => (open -= 1));
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => void parts.push(part));
    incoming.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(parts).toString()) as { input: string[] };
      asked.push(input);
      for (const resolve of expecting.splice(0)) resolve();
      if (!next.silent) answer(input, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    next,
    request: () =>
      asked.length > 0 ? Promise.resolve() : new Promise((resolve) => expecting.push(resolve)),
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
