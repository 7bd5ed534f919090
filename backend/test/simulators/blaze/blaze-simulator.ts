import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Timers } from '../../../src/providers/contracts/timers.ts';
import { systemTimers } from '../../../src/providers/system-timers.ts';
import { createJournal, type Journal } from '../journal.ts';
import { listenOn } from '../listening-server.ts';
import { answerSpeech } from './answer-speech.ts';
import { usualScript, type BlazeFault, type BlazeScript } from './script.ts';

/** One request to speak, as the simulator saw it. */
export interface BlazeRequest {
  text: string;
  locale: string;
  voice: string | null;
  rate: number;
  settings: Record<string, unknown>;
  /** The client went away before the answer was complete. */
  disconnected: boolean;
}

export interface BlazeSimulator {
  /** Ready to be an endpoint. */
  url: string;
  requests: Journal<BlazeRequest>;
  /** What happens with the next requests, one after the other; null: nothing wrong. */
  fault: (...faults: (BlazeFault | null)[]) => void;
  /** Answers that are under way now. */
  open: () => number;
  /** Connections that there were. */
  connectionsSoFar: () => number;
  close: () => Promise<void>;
}

interface Settings {
  apiKey?: string;
  script?: Partial<BlazeScript>;
  timers?: Timers;
  port?: number;
}

/** A speech engine that speaks the contract of docs/speech-engines.md, in tones. */
export async function startBlazeSimulator(settings: Settings = {}): Promise<BlazeSimulator> {
  const { apiKey, timers = systemTimers, port = 0 } = settings;
  const script = { ...usualScript, ...settings.script };
  const requests = createJournal<BlazeRequest>();
  const faults: (BlazeFault | null)[] = [];
  let open = 0;

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, code: string, headers = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ code, message: 'Refused.' }));
    };
    const { authorization } = incoming.headers;
    if (apiKey !== undefined && authorization !== `Bearer ${apiKey}`)
      return refuse(401, 'unauthorized');
    if (incoming.method === 'GET' && incoming.url === '/v1/health')
      return void response.writeHead(200).end('{"status":"ok"}');
    if (incoming.method !== 'POST' || incoming.url !== '/v1/speak')
      return refuse(404, 'bad_request');
    const request = requestOf(await bodyOf(incoming));
    if (request === null) return refuse(400, 'bad_request');
    requests.add(request);
    const fault = faults.shift() ?? null;
    if (fault?.kind === 'refuse') {
      if (fault.status === undefined) return void incoming.socket.destroy();
      const { retryAfter } = fault;
      return refuse(
        fault.status,
        fault.code ?? '',
        retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      );
    }
    const gone = new AbortController();
    open += 1;
    response.on('close', () => {
      open -= 1;
      request.disconnected = !response.writableFinished;
      gone.abort();
      requests.changed();
    });
    await answerSpeech(request, { script, fault, timers }, response, gone.signal);
  };

  const listening = await listenOn((incoming, response) => void serve(incoming, response), port);
  return {
    url: listening.url,
    requests,
    fault: (...more) => void faults.push(...more),
    open: () => open,
    connectionsSoFar: listening.connectionsSoFar,
    close: listening.close,
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const bytes of incoming) body += (bytes as Buffer).toString();
  return body;
}

/** Null where a field is wrong or unknown: the contract is strict. */
function requestOf(body: string): BlazeRequest | null {
  const { text, locale, voice, rate, settings, ...others } = JSON.parse(body) as BlazeRequest;
  const fine =
    Object.keys(others).length === 0 &&
    typeof text === 'string' &&
    typeof locale === 'string' &&
    (voice === null || typeof voice === 'string') &&
    [8000, 16_000, 22_050, 24_000].includes(rate) &&
    typeof settings === 'object';
  return fine ? { text, locale, voice, rate, settings, disconnected: false } : null;
}
