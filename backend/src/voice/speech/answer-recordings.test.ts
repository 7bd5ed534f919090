import { describe, expect, it } from 'vitest';
import type { Flow } from '../../core/flow/flow.ts';
import { bank } from '../../core/language/testing/bank.ts';
import { createAnswerRecordings } from './answer-recordings.ts';
import { writeWav } from '../audio/wav.ts';

const answer = (text: string, name?: string) => ({
  questions: [],
  answer: { en: text },
  ...(name === undefined ? {} : { recording: { en: name } }),
});
const flow: Flow = {
  ...bank,
  fastAnswers: [
    answer('From nine to five.', 'hours.wav'),
    answer('From nine to five. On Sundays never.', 'sundays.wav'),
    answer('It costs nothing.'),
    answer('Behind the house.', 'gone.wav'),
  ],
};
const seconds: Record<string, number> = { 'hours.wav': 1, 'sundays.wav': 2 };

function createStage() {
  const read: string[] = [];
  const failures: unknown[] = [];
  let broken = false;
  const recordings = createAnswerRecordings({
    read: async (project, name) => {
      read.push(`${project}/${name}`);
      if (broken) throw new Error('The database is away');
      const length = (seconds[name] ?? 0) * 16_000;
      if (length === 0) return null;
      const samples = new Int16Array(length).fill(100);
      return writeWav({ rate: 16_000, channels: 1, encoding: 'pcm', samples });
    },
    failed: (error) => void failures.push(error),
  });
  const find = (text: string, rate = 8000, locale = 'en') => {
    const found = recordings.find(flow, locale, text, rate);
    return found && { samples: found.samples.length, rest: found.rest };
  };
  return { recordings, find, read, failures, breaks: (now: boolean) => void (broken = now) };
}

describe('the recording of an answer', () => {
  it('is at hand at both rates once its version is prepared', async () => {
    const { recordings, find, read } = createStage();
    await recordings.prepare(flow);
    await recordings.prepare(flow);
    expect(find('From nine to five.')).toEqual({ samples: 8000, rest: '' });
    expect(find('From nine to five.', 16_000)).toEqual({ samples: 16_000, rest: '' });
    expect(read.filter((name) => name.endsWith('hours.wav'))).toEqual(['test/hours.wav']);
  });

  it('begins a longer reply, the longest one that fits', async () => {
    const { recordings, find } = createStage();
    await recordings.prepare(flow);
    expect(find('From nine to five. How much shall I send?')).toEqual({
      samples: 8000,
      rest: 'How much shall I send?',
    });
    expect(find('From nine to five. On Sundays never.')).toEqual({ samples: 16_000, rest: '' });
  });

  it.each([
    ['other words', 'It costs nothing.', 'en'],
    ['the middle of a word', 'From nine to five.m. we are there', 'en'],
    ['another language', 'From nine to five.', 'tr'],
    ['a recording that isn’t here', 'Behind the house.', 'en'],
  ])('is not taken for %s', async (_, text, locale) => {
    const { recordings, find } = createStage();
    await recordings.prepare(flow);
    expect(find(text, 8000, locale)).toBeNull();
  });

  it('that isn’t at hand is read for the next time', async () => {
    const { find } = createStage();
    expect(find('From nine to five.')).toBeNull();
    await expect.poll(() => find('From nine to five.')).not.toBeNull();
  });

  it('that can’t be read fails nothing, and is read again', async () => {
    const { recordings, find, failures, breaks } = createStage();
    breaks(true);
    await recordings.prepare(flow);
    expect(failures).toHaveLength(3);
    breaks(false);
    await recordings.prepare(flow);
    expect(find('From nine to five.')).not.toBeNull();
  });
});
