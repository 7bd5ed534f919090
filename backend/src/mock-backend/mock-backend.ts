import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { perform } from './perform.ts';
import { createPlay } from './play.ts';
import { readScenario, ScenarioInvalid } from './read-scenario.ts';
import { readReceivedBody, type Received, type RecordedRequest } from './received.ts';
import type { Scenario } from './scenario.ts';

/** A mock backend that listens. */
export interface MockBackend {
  /** Without a slash at its end. */
  url: string;
  requests(): RecordedRequest[];
  /** Forgets requests, state, tokens and keys; every route begins anew. */
  reset(): void;
  close(): Promise<void>;
}

export interface MockBackendSettings {
  scenario: Scenario;
  /** 0 or unset: any that is free. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Epoch milliseconds, for the expiry of tokens. */
  now?: () => number;
  /** Told of every request that a scenario answered. */
  onRequest?: (request: RecordedRequest) => void;
}

const maxBodyBytes = 5_000_000;
const maxRecorded = 10_000;

/**
 * Serves a scenario over HTTP, with its faults, and records what it got. `docs/mock-backend.md`
 * has the format and the addresses under `/__`.
 */
export async function startMockBackend(settings: MockBackendSettings): Promise<MockBackend> {
  const now = settings.now ?? Date.now;
  let { scenario } = settings;
  let play = createPlay(scenario, now);
  let recorded: RecordedRequest[] = [];
  let number = 0;
  const delays = new Set<NodeJS.Timeout>();
  const reset = () => {
    play = createPlay(scenario, now);
    recorded = [];
    number = 0;
  };

  const react = (request: Received, response: ServerResponse) => {
    const reaction = play.react(request);
    const { route, fault, replayed, done } = reaction;
    const answers = fault === null || fault === 'malformed' || fault === 'huge';
    const record: RecordedRequest = {
      ...{ number: ++number, at: new Date(now()).toISOString(), ...request },
      ...{ route, status: answers ? reaction.status : null, fault, replayed, done },
    };
    recorded.push(record);
    if (recorded.length > maxRecorded) recorded.shift();
    settings.onRequest?.(record);
    if (reaction.delayMs === 0) {
      perform(reaction, response);
      return;
    }
    const delay = setTimeout(() => {
      delays.delete(delay);
      perform(reaction, response);
    }, reaction.delayMs);
    delays.add(delay);
  };

  const control = (request: Received, text: string, response: ServerResponse) => {
    switch (`${request.method} ${request.path}`) {
      case 'GET /__requests': {
        const { route } = request.query;
        const items = recorded.filter((one) => route === undefined || one.route === route);
        return json(response, 200, { items, total: items.length });
      }
      case 'GET /__health':
        return json(response, 200, { status: 'ok', scenario: scenario.name ?? null });
      case 'POST /__reset':
        reset();
        return json(response, 200, { status: 'ok' });
      case 'POST /__expire-tokens':
        play.expireTokens();
        return json(response, 200, { status: 'ok' });
      case 'PUT /__scenario':
        try {
          scenario = readScenario(text, 'scenario');
        } catch (error) {
          if (!(error instanceof ScenarioInvalid)) throw error;
          return json(response, 422, { error: 'scenario_invalid', message: error.message });
        }
        reset();
        return json(response, 200, { status: 'ok', scenario: scenario.name ?? null });
      default:
        return json(response, 404, { error: 'not_found' });
    }
  };

  const server = createServer((incoming, response) => {
    readText(incoming)
      .then((text) => {
        const request = received(incoming, text);
        if (request.path.startsWith('/__')) control(request, text, response);
        else react(request, response);
      })
      .catch((error: unknown) =>
        json(response, 500, { error: 'mock_failed', message: wordsOf(error) }),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port ?? 0, settings.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    requests: () => [...recorded],
    reset,
    close: () => {
      for (const delay of delays) clearTimeout(delay);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function received(incoming: IncomingMessage, text: string): Received {
  const url = URL.parse(incoming.url ?? '/', 'http://mock') ?? new URL('http://mock/');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: readReceivedBody(text, headers['content-type'] ?? ''),
  };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
