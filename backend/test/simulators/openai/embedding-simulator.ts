import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EmbeddingSimulator {
  /** With `/v1`, ready to be a base URL. */
  url: string;
  /** The texts of every request. */
  asked: string[][];
  /** How the next requests go. */
  next: { status: number; silent: boolean };
  close(): Promise<void>;
}

/**
 * A server that speaks OpenAI's embeddings protocol. Texts of one group mean the same; every other text means something
 * of its own.
 */
export async function startEmbeddingSimulator(groups: string[][]): Promise<EmbeddingSimulator> {
  const asked: string[][] = [];
  const next = { status: 200, silent: false };
  const others: string[] = [];
  const place = (text: string): number => {
    const group = groups.findIndex((texts) => texts.includes(text));
    if (group >= 0) return group;
    if (!others.includes(text)) others.push(text);
    return groups.length + others.indexOf(text);
  };
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => void parts.push(part));
    incoming.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(parts).toString()) as { input: string[] };
      asked.push(input);
      if (next.silent) return;
      response.writeHead(next.status, { 'content-type': 'application/json' });
      if (next.status !== 200) return void response.end('{"error":{"message":"out of order"}}');
      const data = input.map((text, index) => {
        const embedding = Array.from({ length: 256 }, () => 0);
        embedding[place(text) % 256] = 1;
        return { object: 'embedding', index, embedding };
      });
      response.end(JSON.stringify({ object: 'list', data, model: 'simulated' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    next,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
