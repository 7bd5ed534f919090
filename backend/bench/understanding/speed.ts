import type { Question } from '@flare/contracts';
import { flowOf, intent, parameter } from '../../src/core/language/testing/flows.ts';
import { idle } from '../../src/core/language/testing/moments.ts';
import { understandLocally } from '../../src/core/language/understand-locally.ts';
import { trainOn } from './intents.ts';
import type { Row } from './report.ts';

const INTENTS = 50;
const EXAMPLES = 30;
const TURNS = 4000;

const verbs = 'show change cancel send book order pay find open close'.split(' ');
const things =
  'card account ticket table room parcel invoice loan deposit password address phone contract policy meter'.split(
    ' ',
  );
const frames = [
  'please {}',
  'I want to {}',
  'can you {} for me',
  'could you {} today',
  'I need to {} right now',
  'how do I {}',
  '{} tomorrow at five',
  'is it possible to {}',
  'help me to {}',
  'my friend told me that I can {} here',
];

/** Sentence number `turn` of an intent, made of words that many intents share. */
const sentence = (wish: number, turn: number): string => {
  const verb = verbs[wish % verbs.length] ?? '';
  const thing = things[Math.floor(wish / 3) % things.length] ?? '';
  const other = things[(wish * 7 + turn) % things.length] ?? '';
  const frame = frames[turn % frames.length] ?? '{}';
  return frame.replace('{}', `${verb} my ${thing}${turn % 3 === 0 ? ` and the ${other}` : ''}`);
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Training and a whole turn's local understanding in a project of 50 intents, 30 examples each. */
export const speedRows = (): Row[] => {
  const wishes = Array.from({ length: INTENTS }, (_, wish) => wish);
  const examples = wishes.flatMap((wish) =>
    Array.from({ length: EXAMPLES }, (_, turn) => ({
      intent: `wish_${wish}`,
      locale: 'en',
      text: sentence(wish, turn),
    })),
  );
  const trainings = [1, 2, 3].map(() => {
    const started = performance.now();
    trainOn(examples);
    return performance.now() - started;
  });
  const flow = flowOf(
    wishes.map((wish) =>
      intent(
        `wish_${wish}`,
        {
          en: examples
            .filter(({ intent: name }) => name === `wish_${wish}`)
            .map(({ text }) => text),
        },
        [parameter({ name: 'when', type: 'date' }), parameter({ name: 'amount', type: 'float' })],
      ),
    ),
    [],
  );
  const question: Question = idle('en');
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const text = `${sentence(turn % INTENTS, turn + EXAMPLES)} number ${turn}`;
    const started = performance.now();
    understandLocally(flow, question, text);
    if (turn >= TURNS / 4) times.push(performance.now() - started);
  }
  const longest = [
    'word '.repeat(2000),
    'a'.repeat(10_000),
    'one two '.repeat(1250),
    '1 '.repeat(5000),
  ].map((text) => {
    const started = performance.now();
    understandLocally(flow, question, text);
    return performance.now() - started;
  });
  times.sort((one, other) => one - other);
  const set = `${INTENTS} intents, ${EXAMPLES} examples each`;
  return [
    {
      set,
      metric: 'training, ms (best of 3)',
      ours: Math.min(...trainings),
      target: 1000,
      less: true,
    },
    { set, metric: 'a turn, P50 ms', ours: at(times, 0.5), less: true },
    { set, metric: 'a turn, P99 ms', ours: at(times, 0.99), target: 2, less: true },
    {
      set,
      metric: '10,000 characters, worst ms',
      ours: Math.max(...longest),
      target: 50,
      less: true,
    },
  ];
};
