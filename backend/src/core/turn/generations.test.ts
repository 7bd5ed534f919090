import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHastyShell, WORD_MS, type Happening, type Move } from './testing/hasty-shell.ts';

const often = (move: Move, weight: number) => ({ arbitrary: fc.constant(move), weight });

const move: fc.Arbitrary<Move> = fc.oneof(
  often('voice', 2),
  often('silence', 2),
  often('word', 2),
  often('hum', 1),
  often('stop', 1),
  often('final', 2),
  often('no-final', 2),
  often('button', 1),
  often('reply', 4),
  often('stale-reply', 1),
  often('frame', 6),
  often('late-frame', 2),
  often('send', 6),
  often('mark', 4),
  often('late-mark', 1),
  often('time', 3),
  often('long', 1),
  often('end', 1),
);

/** A reply that a noise stops, and that goes on. */
const falseAlarm: Move[] = [
  'reply',
  'frame',
  'frame',
  'send',
  'send',
  'mark',
  'voice',
  'late-mark',
];
const goesOn: Move[] = [
  'silence',
  'no-final',
  'time',
  'time',
  'time',
  'frame',
  'late-frame',
  'send',
];

/** Things that go together, so that more comes of a story than confusion. */
const course: fc.Arbitrary<Move[]> = fc.oneof(
  { arbitrary: move.map((one) => [one]), weight: 8 },
  fc.constant<Move[]>(['reply', 'frame', 'send', 'mark', 'frame', 'send', 'mark']),
  fc.constant<Move[]>(['voice', 'silence', 'no-final', 'time', 'time', 'time']),
  fc.constant<Move[]>([...falseAlarm, ...goesOn]),
  fc.constant<Move[]>(['frame', 'frame', 'send', 'send', 'mark', 'mark']),
  fc.constant<Move[]>(['voice', 'word', 'silence', 'final', 'time', 'time', 'time']),
);

const story = fc.record({
  moves: fc.array(course, { minLength: 6, maxLength: 12 }).map((all) => all.flat()),
  minWords: fc.constantFrom(0, 1, 2),
});

function tell({ moves, minWords }: { moves: Move[]; minWords: number }): Happening[] {
  const shell = createHastyShell(minWords);
  for (const one of moves) shell.move(one);
  return shell.journal;
}

/** Complains where something is sent, or wished for, under a generation that is void. */
function sendsNothingOld(journal: Happening[]): void {
  let interrupted = -1;
  let newest = 0;
  for (const one of journal) {
    if ('frame' in one) {
      const { generation } = one.frame;
      if (generation <= interrupted) throw new Error(`a frame of ${generation} after its end`);
      if (generation < newest) throw new Error(`a frame of ${generation} after ${newest}`);
      newest = generation;
    } else if ('effect' in one) {
      const { effect } = one;
      if (effect.type === 'interrupt') {
        if (effect.next <= effect.generation) throw new Error('the generation was not raised');
        interrupted = effect.generation;
      } else if ('generation' in effect && effect.generation <= interrupted)
        throw new Error(`${effect.type} of ${effect.generation} after its end`);
    }
  }
}

/** Complains where a reply that goes on leaves out what was not heard, or says a word again. */
function losesNothing(journal: Happening[]): void {
  let heardMs = 0;
  for (const one of journal) {
    if (!('effect' in one)) continue;
    const { effect } = one;
    if (effect.type === 'interrupt') heardMs = effect.heardMs;
    if (effect.type !== 'resume') continue;
    if (effect.fromMs > heardMs) throw new Error(`${effect.fromMs - heardMs} ms were lost`);
    if (heardMs - effect.fromMs >= WORD_MS) throw new Error('a word was said twice');
  }
}

/** Complains where a reply is stopped or goes on twice. */
function endsOnce(journal: Happening[]): void {
  let open = false;
  for (const one of journal) {
    if ('begun' in one) open = false;
    if (!('effect' in one)) continue;
    const { type } = one.effect;
    if (type === 'interrupt' && open) throw new Error('interrupted twice');
    if (type === 'resume' && !open) throw new Error('resumed what was not interrupted');
    if (type === 'interrupt') open = true;
    if (['resume', 'commit-turn', 'user-was-silent'].includes(type)) open = false;
  }
}

describe('in ten thousand stories, whatever happens in whatever order', () => {
  const seen = { interruptions: 0, resumed: 0, sentAfter: 0, turns: 0, silences: 0 };
  const journals: Happening[][] = [];

  beforeAll(() => {
    for (const one of fc.sample(story, { numRuns: 10_000, seed: 20_261_121 }))
      journals.push(tell(one));
  }, 300_000);

  it('a frame of an old generation is never sent after an interruption', () => {
    for (const journal of journals) sendsNothingOld(journal);
  });

  it('a reply that goes on loses nothing that was not heard, and repeats no whole word', () => {
    for (const journal of journals) losesNothing(journal);
  });

  it('an interruption ends in a turn, in going on, or with the reply given up', () => {
    for (const journal of journals) endsOnce(journal);
  });

  it('all of it happens often enough to be a proof', () => {
    for (const journal of journals) {
      let interrupted = false;
      for (const one of journal) {
        if ('frame' in one && interrupted) seen.sentAfter += 1;
        if (!('effect' in one)) continue;
        interrupted ||= one.effect.type === 'interrupt';
        if (one.effect.type === 'interrupt') seen.interruptions += 1;
        if (one.effect.type === 'resume') seen.resumed += 1;
        if (one.effect.type === 'commit-turn') seen.turns += 1;
        if (one.effect.type === 'user-was-silent') seen.silences += 1;
      }
    }
    expect.soft(seen.interruptions).toBeGreaterThan(10_000);
    expect.soft(seen.resumed).toBeGreaterThan(3000);
    expect.soft(seen.sentAfter).toBeGreaterThan(5000);
    expect.soft(seen.turns).toBeGreaterThan(5000);
    expect.soft(seen.silences).toBeGreaterThan(50);
  });
});
