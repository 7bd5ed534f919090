import { engineFetch } from '../../http/engine-connection.ts';
import type { SentenceSource } from '../contracts/tts.ts';
import { cut, fromBlazeCode, fromBlazeStatus, toBlazeError } from './errors.ts';
import { createFrameReader } from './frames.ts';
import type { BlazeSettings } from './settings.ts';

type Fetch = typeof globalThis.fetch;

/** A speech engine behind the contract of docs/speech-engines.md: one request for each piece of text. */
export function createBlaze(settings: BlazeSettings, fetch: Fetch = engineFetch): SentenceSource {
  const { apiKey, baseUrl, voice } = settings;
  const headers = {
    'content-type': 'application/json',
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return {
    name: 'blaze',
    rates: [24_000, 22_050, 16_000, 8000],
    voiceKey: (locale) => JSON.stringify([locale, voice, settings.settings]),
    async *say({ text, locale, rate }, signal) {
      const body = JSON.stringify({ text, locale, voice, rate, settings: settings.settings });
      let begun = false;
      try {
        const answer = await fetch(`${baseUrl}/v1/speak`, {
          method: 'POST',
          headers,
          body,
          signal,
        });
        if (!answer.ok) throw await refusal(answer);
        begun = true;
        for await (const frame of framesOf(answer)) {
          if (frame.kind === 'finished') return;
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
        const answer = await fetch(`${baseUrl}/v1/health`, { headers, signal: signal ?? null });
        if (!answer.ok) throw await refusal(answer);
        await answer.body?.cancel();
      } catch (error) {
        throw toBlazeError(error, false);
      }
    },
    close() {},
  };
}

async function* framesOf(answer: Response) {
  const reader = createFrameReader();
  for await (const bytes of answer.body ?? []) yield* reader.read(bytes);
}

/** Samples of their own: a piece may begin at an odd byte of its buffer. */
function samplesOf(bytes: Uint8Array): Int16Array {
  const own = new Uint8Array(bytes.length - (bytes.length % 2));
  own.set(bytes.subarray(0, own.length));
  return new Int16Array(own.buffer);
}

const longestRefusal = 4096;

async function refusal(answer: Response) {
  const retryAfter = answer.headers.get('retry-after');
  let code = '';
  try {
    const body = await answer.text();
    const fields = JSON.parse(body.slice(0, longestRefusal)) as { code?: unknown } | null;
    if (typeof fields?.code === 'string') code = fields.code;
  } catch {
    // The status says enough.
  }
  return fromBlazeStatus(answer.status, code, retryAfter);
}
