import type { GuardedHttpClient, StreamResponse } from '../../http.ts';
import { engineClient } from '../../http/engine-connection.ts';
import type { SentenceSource } from '../contracts/tts.ts';
import { cut, fromBlazeCode, fromBlazeStatus, toBlazeError } from './errors.ts';
import { createFrameReader } from './frames.ts';
import type { BlazeSettings } from './settings.ts';

/** A speech engine behind the contract of docs/speech-engines.md: one request for each piece of text. */
export function createBlaze(
  settings: BlazeSettings,
  { stream }: Pick<GuardedHttpClient, 'stream'> = engineClient,
): SentenceSource {
  const { apiKey, baseUrl, voice } = settings;
  const headers = {
    'content-type': 'application/json',
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return {
    name: 'blaze',
    rates: [24_000, 22_050, 16_000, 8000],
    voiceKey: (locale) => JSON.stringify([baseUrl, locale, voice, settings.settings]),
    async *say({ text, locale, rate }, signal) {
      const body = JSON.stringify({ text, locale, voice, rate, settings: settings.settings });
      let begun = false;
      try {
        const answer = await stream(`${baseUrl}/v1/speak`, {
          method: 'POST',
          headers,
          body,
          signal,
        });
        if (answer.status !== 200) throw await refusal(answer);
        begun = true;
        for await (const frame of framesOf(answer)) {
          if (frame.kind === 'finished') return answer.isEnough();
          if (frame.kind === 'error') throw fromBlazeCode(frame.code);
          if (frame.kind === 'audio') yield { type: 'audio', samples: samplesOf(frame.bytes) };
          else {
            const { word, startMs, endMs } = frame;
            yield { type: 'word', word, startMs, endMs };
          }
        }
        throw cut();
      } catch (error) {
        throw toBlazeError(error, begun);
      }
    },
    async check(_locale, signal) {
      try {
        const answer = await stream(`${baseUrl}/v1/health`, { method: 'GET', headers, signal });
        if (answer.status !== 200) throw await refusal(answer);
        await textOf(answer);
      } catch (error) {
        throw toBlazeError(error, false);
      }
    },
    close() {},
  };
}

async function* framesOf(answer: StreamResponse) {
  const reader = createFrameReader();
  for await (const bytes of answer.body) yield* reader.read(bytes);
}

/** Samples of their own: a piece may begin at an odd byte of its buffer. */
function samplesOf(bytes: Uint8Array): Int16Array {
  const own = new Uint8Array(bytes.length - (bytes.length % 2));
  own.set(bytes.subarray(0, own.length));
  return new Int16Array(own.buffer);
}

const longestRefusal = 4096;

/** The beginning of an answer's text. */
async function textOf(answer: StreamResponse): Promise<string> {
  let text = '';
  for await (const bytes of answer.body) {
    text += Buffer.from(bytes).toString();
    if (text.length >= longestRefusal) break;
  }
  return text.slice(0, longestRefusal);
}

async function refusal(answer: StreamResponse) {
  const retryAfter = answer.header('retry-after');
  let code = '';
  try {
    const fields = JSON.parse(await textOf(answer)) as { code?: unknown } | null;
    if (typeof fields?.code === 'string') code = fields.code;
  } catch {
    // The status says enough.
  }
  return fromBlazeStatus(answer.status, code, retryAfter);
}
