import { describe, expect, it } from 'vitest';
import type { Played } from '../testing/played.ts';
import { MARK } from '../testing/random-user.ts';
import { TURN, complaints, heardIn, lastOf } from '../testing/right-conversation.ts';
import { nothingSensitive } from './i11-nothing-sensitive.ts';

const CODE = `${MARK.toUpperCase()}-77`;

const places: [string, (played: Played) => void][] = [
  [
    'in the words of an event',
    ({ steps }) => {
      const spoken = steps.find(
        ({ event, after }) => event.type === 'user-spoke' && after.turn.number === TURN.code,
      )?.event;
      if (spoken?.type === 'user-spoke') spoken.text = `it is ${CODE}`;
    },
  ],
  [
    'in an act of an event',
    (played) => {
      const [act] = heardIn(played, TURN.code).event.understanding.acts;
      if (act?.act === 'value') act.text = CODE;
    },
  ],
  [
    'in the history of a session',
    (played) => {
      lastOf(played, TURN.resumed).after.history.push({ role: 'user', text: CODE });
    },
  ],
  [
    'in a value of a session',
    (played) => {
      lastOf(played, TURN.resumed).after.variables['code'] = { type: 'str', value: CODE };
    },
  ],
  [
    'in an effect',
    (played) => {
      const call = heardIn(played, TURN.code).effects.find(({ type }) => type === 'call-api');
      if (call?.type === 'call-api') call.variables['code'] = { type: 'str', value: CODE };
    },
  ],
  [
    'in a reply',
    ({ replies }) => {
      replies.push(`Your code is ${CODE}.`);
    },
  ],
];

describe('I11 complains of a sensitive value', () => {
  it.each(places)('%s', (_, breakIt) => {
    expect(complaints(nothingSensitive, breakIt)).toEqual([expect.stringContaining(CODE)]);
  });
});
