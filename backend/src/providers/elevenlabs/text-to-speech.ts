import { openEngineSocket, type OpenEngineSocket } from '../../http/engine-connection.ts';
import { ProviderError } from '../contracts/provider-error.ts';
import type { Timers } from '../contracts/timers.ts';
import type { SpeechSource } from '../contracts/tts.ts';
import { connect, type Connection } from './connection.ts';
import { malformed } from './errors.ts';
import type { ElevenLabsSettings } from './settings.ts';
import { createWarmConnections } from './warm-connections.ts';
import { createWordTimes } from './word-times.ts';

/**
 * ElevenLabs over its `stream-input` WebSocket: one connection for each utterance, whose end is the way to give an
 * utterance up. Text that streams should come in sentences: each piece is generated at once (`auto_mode`).
 *
 * @see https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
 */
export function createElevenLabs(
  settings: ElevenLabsSettings,
  timers: Timers,
  openSocket: OpenEngineSocket = openEngineSocket,
): SpeechSource {
  const headers = { 'xi-api-key': settings.apiKey };
  const { voiceSettings } = settings;
  const beginning = {
    text: ' ',
    ...(Object.keys(voiceSettings).length === 0 ? {} : { voice_settings: voiceSettings }),
  };
  const connections = createWarmConnections(
    (url) => connect(openSocket, url, headers, beginning, timers),
    settings.warmMs,
    timers,
  );
  return {
    name: 'elevenlabs',
    rates: [24_000, 16_000, 8000, 22_050],
    voiceKey: (locale) => JSON.stringify([locale, settings.voice, settings.model, voiceSettings]),
    async *say({ text, locale, rate }, signal) {
      const connection = connections.take(addressOf(settings, locale, rate));
      const close = (): void => connection.close();
      signal.addEventListener('abort', close, { once: true });
      try {
        if (signal.aborted) close();
        void send(connection, text);
        yield* speechOf(connection, rate);
      } finally {
        signal.removeEventListener('abort', close);
        close();
      }
    },
    async check(locale, signal) {
      const connection = connections.warm(addressOf(settings, locale, 16_000));
      const gaveUp = Promise.withResolvers<never>();
      const giveUp = (): void =>
        gaveUp.reject(new ProviderError('aborted', 'The check was given up.', { retryable: true }));
      signal?.addEventListener('abort', giveUp, { once: true });
      try {
        await Promise.race([connection.opened(), gaveUp.promise]);
      } finally {
        signal?.removeEventListener('abort', giveUp);
      }
    },
    close: connections.close,
  };
}

function addressOf(settings: ElevenLabsSettings, locale: string, rate: number): string {
  const { baseUrl, voice, model } = settings;
  const url = new URL(`${baseUrl}/v1/text-to-speech/${encodeURIComponent(voice)}/stream-input`);
  url.searchParams.set('model_id', model);
  url.searchParams.set('output_format', `pcm_${rate}`);
  // Other models find the language themselves, and refuse to be told.
  if (model.endsWith('_v2_5')) url.searchParams.set('language_code', locale.slice(0, 2));
  url.searchParams.set('auto_mode', 'true');
  url.searchParams.set('sync_alignment', 'true');
  return url.href;
}

/** Sends the text, and at its end the empty one that says so. What breaks here breaks the answer, too. */
async function send(connection: Connection, text: string | AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of typeof text === 'string' ? [text] : text) {
      if (!connection.usable()) return;
      const words = piece.trim();
      if (words !== '') connection.send({ text: `${words} ` });
    }
    connection.end();
  } catch {
    connection.close();
  }
}

async function* speechOf(connection: Connection, rate: number) {
  const words = createWordTimes();
  let samplesBefore = 0;
  let odd: Buffer = Buffer.alloc(0);
  for (;;) {
    const message = await connection.next();
    if (message.type === 'final') break;
    const bytes = odd.length === 0 ? message.bytes : Buffer.concat([odd, message.bytes]);
    const whole = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(whole);
    if (whole === 0 && message.alignment === null) continue;
    const own = Uint8Array.prototype.slice.call(bytes, 0, whole);
    const samples = new Int16Array(own.buffer, own.byteOffset, whole / 2);
    const chunkMs = (samplesBefore / rate) * 1000;
    samplesBefore += samples.length;
    if (samples.length > 0) yield { type: 'audio' as const, samples };
    if (message.alignment !== null) yield* words.add(message.alignment, chunkMs);
  }
  yield* words.end();
  if (odd.length > 0) throw malformed();
}
