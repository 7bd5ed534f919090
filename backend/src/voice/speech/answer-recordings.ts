import type { Flow } from '../../core/flow/flow.ts';
import { capitalised } from '../../core/language/capitalised.ts';
import type { SpokenWord } from '../../core/turn/heard.ts';
import { atRate, recordingRate } from '../audio/recorded-answer.ts';
import { readWav } from '../audio/wav.ts';

/** A reply whose beginning is there as sound, or all of it. */
export interface BegunReply {
  samples: Int16Array;
  /** When its words are said, where that is known. */
  words: readonly SpokenWord[];
  /** What is left to say; empty: nothing. */
  rest: string;
}

/** How people say fast answers: at hand for calls, in memory. */
export interface AnswerRecordings {
  /** Reads those of a version that aren't at hand yet. Never throws. */
  prepare: (flow: Flow) => Promise<void>;
  /** The recording that a reply begins with; null where there is none, or it isn't at hand (it is read then). */
  find: (flow: Flow, locale: string, text: string, rate: number) => BegunReply | null;
}

interface Ports {
  /** The WAV file of a recording; null where it isn't there. */
  read: (project: string, name: string) => Promise<Uint8Array | null>;
  failed: (error: unknown, project: string) => void;
}

/** Samples a second that calls have. */
const RATES = [8000, recordingRate];
/** So much is at hand, of 2 bytes each; what wasn't said for longest goes first. */
const SAMPLES_AT_MOST = 32_000_000;

type AtHand = ReadonlyMap<number, Int16Array>;

export function createAnswerRecordings({ read, failed }: Ports): AnswerRecordings {
  const atHand = new Map<string, AtHand>();
  const reading = new Map<string, Promise<void>>();
  let samples = 0;
  const keyOf = (flow: Flow, name: string): string => `${flow.project.name}/${name}`;

  const keep = (key: string, sound: AtHand): void => {
    atHand.set(key, sound);
    samples += lengthOf(sound);
    for (const [oldest, other] of atHand) {
      if (samples <= SAMPLES_AT_MOST) return;
      atHand.delete(oldest);
      samples -= lengthOf(other);
    }
  };
  const readOne = async (project: string, name: string, key: string): Promise<void> => {
    const wav = await read(project, name);
    if (wav === null) return;
    const { samples: sound, rate } = readWav(wav);
    const ready = new Map<number, Int16Array>();
    for (const wanted of RATES) ready.set(wanted, await atRate(sound, rate, wanted));
    keep(key, ready);
  };
  const take = async (flow: Flow, name: string): Promise<void> => {
    const key = keyOf(flow, name);
    if (atHand.has(key)) return;
    const begun = reading.get(key) ?? readOne(flow.project.name, name, key);
    reading.set(key, begun);
    try {
      await begun;
    } catch (error) {
      failed(error, flow.project.name);
    } finally {
      reading.delete(key);
    }
  };

  return {
    async prepare(flow) {
      for (const { recording = {} } of flow.fastAnswers)
        for (const name of Object.values(recording)) await take(flow, name);
    },
    find(flow, locale, text, rate) {
      const begun = beginningOf(flow, locale, text);
      if (begun === null) return null;
      const key = keyOf(flow, begun.name);
      const found = atHand.get(key);
      const sound = found?.get(rate);
      if (found === undefined || sound === undefined) {
        void take(flow, begun.name);
        return null;
      }
      atHand.delete(key);
      atHand.set(key, found);
      return { samples: sound, words: [], rest: begun.rest };
    },
  };
}

const lengthOf = (sound: AtHand): number =>
  [...sound.values()].reduce((sum, { length }) => sum + length, 0);

/** The fast answer with a recording that a text begins with, the longest one. */
function beginningOf(
  { fastAnswers, defaultLocale }: Flow,
  locale: string,
  text: string,
): { name: string; rest: string } | null {
  let longest: { name: string; length: number } | null = null;
  for (const { answer, recording } of fastAnswers) {
    const name = recording?.[locale];
    const words = (answer[locale] ?? answer[defaultLocale])?.trim() ?? '';
    if (name === undefined || words === '') continue;
    // A reply begins with a capital letter.
    if (!text.startsWith(words) && !text.startsWith(capitalised(words, locale))) continue;
    if (!/^(?:\s|$)/.test(text.slice(words.length))) continue;
    if (words.length > (longest?.length ?? 0)) longest = { name, length: words.length };
  }
  return longest && { name: longest.name, rest: text.slice(longest.length).trim() };
}
