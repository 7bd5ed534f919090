import { describe, expect, it } from 'vitest';
import { createLine } from './testing/line.ts';

const settings = { fillerAfterMs: 300 };

function afterATurn(options: { settings?: { fillerAfterMs: number | null } } = { settings }) {
  const line = createLine(options);
  line.userSays('what is my balance?');
  line.wait(250);
  expect(line.turns()).toHaveLength(1);
  return line;
}

describe('a filler', () => {
  it('is said when the answer has not begun 300 ms after the turn', () => {
    const line = afterATurn();
    line.wait(290);
    expect(line.all('fill')).toEqual([]);
    line.wait(10);
    expect(line.all('fill')).toMatchObject([{ generation: 1, number: 1, why: 'slow' }]);
  });

  it('is not said where the answer is quicker, or fillers are off', () => {
    const quick = afterATurn();
    quick.wait(290);
    quick.weSay('It is two hundred euros.');
    quick.wait(2000);
    expect(quick.all('fill')).toEqual([]);
    const off = afterATurn({ settings: { fillerAfterMs: null } });
    off.tell({ type: 'api-call-began', api: 'balance' });
    off.wait(10_000);
    expect(off.all('fill')).toEqual([]);
  });

  const moment = {
    audioMs: 1500,
    words: [
      { word: 'One', startMs: 0, endMs: 200 },
      { word: 'moment,', startMs: 220, endMs: 600 },
      { word: "I'm", startMs: 760, endMs: 860 },
      { word: 'working', startMs: 880, endMs: 1300 },
    ],
  };
  const saniye = {
    audioMs: 900,
    words: [
      { word: 'Bir', startMs: 0, endMs: 180 },
      { word: 'saniye.', startMs: 200, endMs: 850 },
    ],
  };
  const minutku = { audioMs: 700, words: [{ word: 'Минутку.', startMs: 0, endMs: 690 }] };
  const wordless = { audioMs: 1500, words: [] };

  it.each([
    { filler: moment, after: 100, stops: null, why: 'hardly anything was said of it' },
    { filler: moment, after: 240, stops: 600, why: 'the word is said to its end' },
    { filler: moment, after: 700, stops: 860, why: 'so is the next one, from a pause' },
    { filler: moment, after: 880, stops: null, why: 'that word takes too long' },
    { filler: moment, after: 1120, stops: 'not', why: 'little is left of it' },
    { filler: saniye, after: 100, stops: null, why: '"bir" alone would be a number' },
    { filler: saniye, after: 300, stops: null, why: 'that word takes too long' },
    { filler: saniye, after: 500, stops: 'not', why: 'little is left of it' },
    { filler: minutku, after: 100, stops: null, why: 'hardly anything was said of it' },
    { filler: minutku, after: 300, stops: 'not', why: 'little is left of it' },
    { filler: wordless, after: 700, stops: null, why: 'its words are not known' },
    { filler: wordless, after: 1100, stops: 'not', why: 'little is left of it' },
  ])(
    'that an answer finds after $after ms of $filler.audioMs gives way: $stops, for $why',
    ({ filler, after, stops }) => {
      const line = afterATurn();
      line.wait(300);
      line.tell({ type: 'filler-began', generation: 1, ...filler });
      line.wait(after);
      line.tell({ type: 'answer-ready' });
      expect(line.all('stop-filler')).toEqual(
        stops === 'not' ? [] : [{ type: 'stop-filler', generation: 1, atMs: stops, at: line.now }],
      );
      line.weSay('It is two hundred euros.');
      line.wait(1000);
      expect(line.all('stop-filler')).toHaveLength(stops === 'not' ? 0 : 1);
      expect(line.all('fill')).toHaveLength(1);
    },
  );

  it('is not begun where the words of the answer are with the voice, for a while', () => {
    const line = afterATurn();
    line.wait(200);
    line.tell({ type: 'working', on: 'speech', details: '' });
    line.wait(390);
    expect(line.all('fill')).toEqual([]);
    line.wait(10);
    expect(line.all('fill')).toHaveLength(1);
    const spoken = afterATurn();
    spoken.wait(200);
    spoken.tell({ type: 'working', on: 'speech', details: '' });
    spoken.wait(300);
    spoken.tell({ type: 'answer-ready' });
    spoken.weSay('It is two hundred euros.');
    spoken.wait(3000);
    expect(spoken.all('fill')).toEqual([]);
  });

  it('stops in mid-word for a user who speaks, also while an answer waits for it', () => {
    const line = afterATurn();
    line.wait(300);
    line.tell({ type: 'filler-began', generation: 1, ...moment });
    line.wait(1200);
    line.tell({ type: 'answer-ready' });
    line.userSays('hello');
    expect(line.all('stop-filler')).toMatchObject([{ atMs: null }]);
  });

  it('stops for who asks for quiet, and for typed words', () => {
    for (const stops of [
      { type: 'interruption-requested' } as const,
      { type: 'user-wrote', text: 'never mind' } as const,
    ]) {
      const line = afterATurn();
      line.wait(300);
      line.tell({ type: 'filler-began', generation: 1, ...moment });
      line.wait(200);
      line.tell(stops);
      expect(line.all('stop-filler')).toMatchObject([{ atMs: null }]);
    }
  });

  it('gives way to the user', () => {
    const line = afterATurn();
    line.wait(400);
    line.userSays('hello');
    expect(line.all('stop-filler')).toHaveLength(1);
  });

  it('is not said while somebody speaks', () => {
    const line = afterATurn();
    line.wait(200);
    line.noise(300);
    expect(line.all('fill')).toEqual([]);
  });

  it('that has ended is not stopped', () => {
    const line = afterATurn();
    line.wait(400);
    line.tell({ type: 'filler-ended', generation: 1 });
    line.weSay('It is two hundred euros.');
    expect(line.all('stop-filler')).toEqual([]);
  });

  it('follows another only while an API runs, three in a turn at most', () => {
    const line = afterATurn();
    line.tell({ type: 'api-call-began', api: 'balance' });
    for (let times = 0; times < 6; times += 1) {
      line.wait(4500);
      line.tell({ type: 'filler-ended', generation: 1 });
    }
    expect(line.all('fill').map(({ number, why }) => `${number} ${why}`)).toEqual([
      '1 api',
      '2 api',
      '3 api',
    ]);
    const without = afterATurn();
    without.wait(400);
    without.tell({ type: 'filler-ended', generation: 1 });
    without.wait(20_000);
    expect(without.all('fill')).toHaveLength(1);
  });

  it('is not said over a message of ours, but may follow it', () => {
    const line = afterATurn();
    line.tell({ type: 'api-call-began', api: 'balance' });
    const lasts = line.weSay('One moment, I am looking it up for you.', { goesOn: true });
    line.wait(lasts);
    expect(line.all('fill')).toEqual([]);
    line.wait(4100);
    expect(line.all('fill')).toHaveLength(1);
    expect(line.all('user-was-silent')).toEqual([]);
  });
});
