import type { WebSocket } from 'ws';
import { openEngineSocket, type OpenEngineSocket } from '../../http/engine-connection.ts';
import { ProviderError } from '../contracts/provider-error.ts';
import type {
  SpeechToText,
  SpeechToTextEvent,
  SpeechToTextRequest,
  SpeechToTextStream,
} from '../contracts/stt.ts';
import type { Timers } from '../contracts/timers.ts';
import { cut, fromFlickerCode, fromFlickerStatus, late, malformed, unreachable } from './errors.ts';
import { readFlickerMessage } from './messages.ts';
import { createNamedTimers } from './named-timers.ts';
import type { FlickerSettings } from './settings.ts';
import { createWaitingAudio, isLoud } from './waiting-audio.ts';

/** Sound that waits for the connection, or for a slow one, in seconds. */
const waitingSeconds = 15;

/** Bytes that the socket may hold before sound waits with us. */
const socketHoldsBytes = 64 * 1024;

/** Without sound to send, something is sent so often, so that nothing on the way takes the socket for dead. */
const keepAliveMs = 5000;

/** How long the engine has to close the connection after we did. */
const closingMs = 1000;

/** A recognition engine behind the contract of docs/speech-engines.md, over a WebSocket. */
export function createFlicker(
  settings: FlickerSettings,
  timers: Timers,
  openSocket: OpenEngineSocket = openEngineSocket,
): SpeechToText {
  return {
    name: 'flicker',
    rates: [16_000, 8000],
    open: (request, hear) => listen(settings, timers, openSocket, request, hear, () => {}),
    check: (locale, signal) =>
      new Promise<void>((resolve, reject) => {
        const request = { locale, rate: 16_000, hints: [] };
        const gaveUp = () =>
          settle(new ProviderError('aborted', 'The check was given up.', { retryable: true }));
        const settle = (error?: ProviderError) => {
          signal?.removeEventListener('abort', gaveUp);
          stream.close();
          if (error === undefined) resolve();
          else reject(error);
        };
        const stream = listen(
          settings,
          timers,
          openSocket,
          request,
          (event) => event.type === 'failed' && settle(event.error),
          settle,
        );
        if (signal?.aborted === true) gaveUp();
        signal?.addEventListener('abort', gaveUp, { once: true });
      }),
  };
}

function addressOf(
  settings: FlickerSettings,
  { locale, rate, hints }: SpeechToTextRequest,
): string {
  const url = new URL(settings.url);
  url.searchParams.set('locale', locale);
  url.searchParams.set('rate', String(rate));
  for (const hint of hints) url.searchParams.append('hint', hint);
  return url.href;
}

function listen(
  settings: FlickerSettings,
  timers: Timers,
  openSocket: OpenEngineSocket,
  request: SpeechToTextRequest,
  hear: (event: SpeechToTextEvent) => void,
  ready: () => void,
): SpeechToTextStream {
  let state: 'connecting' | 'ready' | 'closed' = 'connecting';
  let socket: WebSocket | null = null;
  const waiting = createWaitingAudio(request.rate * waitingSeconds);
  let lastSentAt = timers.now();
  const timer = createNamedTimers(timers);

  const shut = (): void => {
    state = 'closed';
    timer.clear();
  };
  const fail = (error: ProviderError): void => {
    if (state === 'closed') return;
    shut();
    socket?.terminate();
    hear({ type: 'failed', error });
  };
  const say = (message: object): void => {
    lastSentAt = timers.now();
    socket?.send(JSON.stringify(message));
  };
  const expectProgress = (): void => {
    const { stallTimeoutMs } = settings;
    timer.setOnce('stall', stallTimeoutMs, () => fail(late('stalled', stallTimeoutMs)));
  };
  const send = (): void => {
    while (state === 'ready' && socket !== null && socket.bufferedAmount < socketHoldsBytes) {
      const samples = waiting.next();
      if (samples === undefined) return;
      if (samples === 'finish') say({ type: 'finish' });
      else {
        lastSentAt = timers.now();
        socket.send(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      }
    }
  };
  const keepAlive = (): void => {
    if (timers.now() - lastSentAt >= keepAliveMs) say({ type: 'keep_alive' });
    timer.set('keep-alive', keepAliveMs, keepAlive);
  };
  const receive = (json: string): void => {
    const message = readFlickerMessage(json);
    if (message === null) return fail(malformed());
    timer.cancel('stall');
    switch (message.type) {
      case 'ready':
        if (state !== 'connecting') return;
        state = 'ready';
        timer.cancel('connect');
        timer.set('keep-alive', keepAliveMs, keepAlive);
        send();
        return ready();
      case 'partial':
        return hear({ type: 'transcript-partial', text: message.text, stable: message.stable });
      case 'final':
        timer.cancel('final');
        return hear({
          type: 'transcript-final',
          text: message.text,
          confidence: message.confidence,
        });
      case 'speech_ended':
        return hear({ type: 'speech-ended' });
      case 'error':
        return fail(fromFlickerCode(message.code));
      case 'alive':
      case 'unknown':
        return;
    }
  };

  const { connectTimeoutMs, finalTimeoutMs } = settings;
  timer.set('connect', connectTimeoutMs, () =>
    fail(
      new ProviderError('connection_failed', `No connection within ${connectTimeoutMs} ms.`, {
        retryable: true,
      }),
    ),
  );
  const connect = (): void => {
    const { apiKey } = settings;
    const headers: Record<string, string> =
      apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
    const opened = openSocket(addressOf(settings, request), headers);
    socket = opened;
    opened.on('message', (data: Buffer, binary: boolean) => {
      if (state === 'closed') return;
      if (binary) fail(malformed());
      else receive(data.toString());
    });
    opened.on('unexpected-response', (outgoing, answer) => {
      fail(fromFlickerStatus(answer.statusCode ?? 500));
      outgoing.destroy();
    });
    opened.on('error', (error) => fail(unreachable(error)));
    opened.on('close', () => {
      timer.cancel('closing');
      fail(cut());
    });
  };
  try {
    connect();
  } catch (error) {
    queueMicrotask(() => fail(unreachable(error)));
  }

  return {
    write(samples) {
      if (state === 'closed' || samples.length === 0) return;
      waiting.add(samples);
      send();
      if (state === 'ready' && isLoud(samples)) expectProgress();
    },
    finish() {
      if (state === 'closed') return;
      waiting.finish();
      send();
      timer.setOnce('final', finalTimeoutMs, () => fail(late('deadline', finalTimeoutMs)));
      if (state === 'ready') expectProgress();
    },
    close() {
      if (state === 'closed') return;
      const open = state === 'ready' ? socket : null;
      if (open !== null) say({ type: 'close' });
      shut();
      if (open === null) return socket?.terminate();
      open.close(1000);
      timer.set('closing', closingMs, () => open.terminate());
    },
  };
}
