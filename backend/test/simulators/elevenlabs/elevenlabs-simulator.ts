import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Timers } from '../../../src/providers/contracts/timers.ts';
import { systemTimers } from '../../../src/providers/system-timers.ts';
import { createJournal, type Journal } from '../journal.ts';
import { listenOn } from '../listening-server.ts';
import { isAddress } from './messages.ts';
import { usualScript, type ElevenLabsFault, type ElevenLabsScript } from './script.ts';
import { holdSession, type ElevenLabsSession } from './session.ts';

export interface ElevenLabsSimulator {
  /** Ready to be an endpoint. */
  url: string;
  sessions: Journal<ElevenLabsSession>;
  /** What happens on the next connections, one after the other; null: nothing wrong. */
  fault: (...faults: (ElevenLabsFault | null)[]) => void;
  /** Connections that are open now. */
  connections: () => number;
  close: () => Promise<void>;
}

interface Settings {
  /** The only key that is let in; any if not given, but one there has to be. */
  apiKey?: string;
  script?: Partial<ElevenLabsScript>;
  timers?: Timers;
  port?: number;
}

const path = /^\/v1\/text-to-speech\/([^/]+)\/stream-input$/;

/** The vendor's `stream-input` WebSocket, with its way of waiting for enough text, its times and its faults. */
export async function startElevenLabsSimulator(
  settings: Settings = {},
): Promise<ElevenLabsSimulator> {
  const { apiKey, timers = systemTimers, port = 0 } = settings;
  const script = { ...usualScript, ...settings.script };
  const sessions = createJournal<ElevenLabsSession>();
  const faults: (ElevenLabsFault | null)[] = [];
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const listening = await listenOn((_request, response) => {
    response.writeHead(404).end();
  }, port);

  listening.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const fault = faults.shift() ?? null;
    const url = new URL(request.url ?? '/', listening.url);
    const voice = decodeURIComponent(path.exec(url.pathname)?.[1] ?? '');
    const key = request.headers['xi-api-key'];
    if (fault?.kind === 'refuse' && fault.status === undefined) return void socket.destroy();
    const refused =
      fault?.kind === 'refuse'
        ? refusal(fault.status ?? 500, fault.name ?? 'system_busy')
        : voice === ''
          ? refusal(404, 'not_found')
          : key === undefined || (apiKey !== undefined && key !== apiKey)
            ? refusal(401, 'invalid_api_key')
            : isAddress(url.searchParams)
              ? null
              : refusal(422, 'invalid_parameters');
    if (refused !== null) return void socket.end(refused);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      if (!script.voices.includes(voice)) {
        const error = { error: 'voice_id_does_not_exist', code: 1008 };
        opened.send(JSON.stringify({ message: `A voice with this id does not exist.`, ...error }));
        opened.close(1008);
        return;
      }
      const parts = { script, fault, timers, changed: sessions.changed };
      sessions.add(holdSession(opened, voice, url.searchParams, parts));
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

function refusal(status: number, name: string): string {
  const body = JSON.stringify({ detail: { status: name, message: 'Refused.' } });
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/json',
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
