import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Timers } from '../../../src/providers/contracts/timers.ts';
import { systemTimers } from '../../../src/providers/system-timers.ts';
import { createJournal, type Journal } from '../journal.ts';
import { listenOn } from '../listening-server.ts';
import { holdSession, type FlickerSession } from './session.ts';
import { usualScript, type FlickerFault, type FlickerScript } from './script.ts';

export interface FlickerSimulator {
  /** Ready to be an endpoint. */
  url: string;
  sessions: Journal<FlickerSession>;
  /** What happens on the next connections, one after the other; null: nothing wrong. */
  fault: (...faults: (FlickerFault | null)[]) => void;
  /** Connections that are open now. */
  connections: () => number;
  close: () => Promise<void>;
}

interface Settings {
  /** The only key that is let in; any if not given. */
  apiKey?: string;
  script?: Partial<FlickerScript>;
  timers?: Timers;
  port?: number;
}

/** A recognition engine that speaks the contract of docs/speech-engines.md, and hears what its script says. */
export async function startFlickerSimulator(settings: Settings = {}): Promise<FlickerSimulator> {
  const { apiKey, timers = systemTimers, port = 0 } = settings;
  const script = { ...usualScript, ...settings.script };
  const sessions = createJournal<FlickerSession>();
  const faults: (FlickerFault | null)[] = [];
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const listening = await listenOn((_request, response) => {
    response.writeHead(404).end();
  }, port);
  let call = 0;

  listening.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const fault = faults.shift() ?? null;
    const url = new URL(request.url ?? '/', listening.url);
    const status = statusFor(request, url, apiKey, fault);
    if (status === null) return void socket.destroy();
    if (status !== 101)
      return void socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const parts = { script, fault, timers, changed: sessions.changed, call: call++ };
      sessions.add(holdSession(opened, url.searchParams, parts));
    });
  });
  return {
    url: listening.url,
    sessions,
    fault: (...more) => void faults.push(...more),
    connections: listening.connections,
    async close() {
      for (const client of sockets.clients) client.terminate();
      await listening.close();
    },
  };
}

/** Null: the connection breaks without an answer. */
function statusFor(
  request: IncomingMessage,
  url: URL,
  apiKey: string | undefined,
  fault: FlickerFault | null,
): number | null {
  if (fault?.kind === 'refuse') return fault.status ?? null;
  if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`) return 401;
  if (url.pathname !== '/v1/listen') return 404;
  const rate = url.searchParams.get('rate') ?? '';
  if (!['8000', '16000'].includes(rate) || !url.searchParams.has('locale')) return 400;
  return 101;
}
