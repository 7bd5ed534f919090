import { describe, expect, it } from 'vitest';
import type { Played } from '../testing/played.ts';
import { TURN, awaitingOf, complaints, heardIn, taskOf } from '../testing/right-conversation.ts';
import { approvedWrites } from './i1-approved-writes.ts';

/** The step of the yes, with the session that it found. */
function approving(played: Played) {
  const step = heardIn(played, TURN.approved);
  if (step.before === null) throw new Error('Nothing came before the yes');
  return { ...step, before: step.before };
}

function sentWith(played: Played) {
  const call = approving(played).effects.find((effect) => effect.type === 'call-api');
  if (call?.type !== 'call-api') throw new Error('Nothing was sent');
  return call.variables;
}

const proofs: [string, string, (played: Played) => void][] = [
  [
    'no summary was said',
    'called without a summary to say yes to',
    (played) => {
      approving(played).before.state = { name: 'idle' };
    },
  ],
  [
    'the user was asked what to change',
    'called without a summary to say yes to',
    (played) => {
      Object.assign(awaitingOf(approving(played).before, 'approval'), { kind: 'edit' });
    },
  ],
  [
    'nobody spoke',
    'called after user-was-silent',
    (played) => {
      Object.assign(approving(played).event, { type: 'user-was-silent' });
    },
  ],
  [
    'the summary was of another task',
    'another task was approved',
    (played) => {
      taskOf(approving(played).before).intent = 'check_balance';
    },
  ],
  [
    'the answer was none',
    'called without a yes',
    (played) => {
      Object.assign(approving(played).event.understanding.acts[0] ?? {}, { answer: 'unclear' });
    },
  ],
  [
    'a value came with the yes',
    'called on a yes with something else in the same breath',
    (played) => {
      const { acts } = heardIn(played, TURN.corrected).event.understanding;
      approving(played).event.understanding.acts.push(...acts);
    },
  ],
  [
    'a question came with the yes',
    'called on a yes with something else in the same breath',
    (played) => {
      approving(played).event.understanding.acts.push({
        act: 'question',
        span: { start: 4, end: 9 },
      });
    },
  ],
  [
    'a value was changed after the summary',
    'called with other values than those of the summary',
    (played) => {
      sentWith(played)['amount'] = { type: 'float', value: 201 };
    },
  ],
  [
    'a value was added after the summary',
    'called with other values than those of the summary',
    (played) => {
      sentWith(played)['note'] = { type: 'str', value: 'rent' };
    },
  ],
  [
    'the yes was hardly heard',
    'called on a yes that was hardly heard',
    (played) => {
      approving(played).before.turn.confidence = 0.4;
    },
  ],
  [
    'the summary was eleven minutes old',
    'called on a summary that was too old',
    (played) => {
      awaitingOf(approving(played).before, 'approval').summary.at -= 11 * 60_000;
    },
  ],
  [
    'it was sent again with another key',
    'transfer was sent a second time with another key',
    ({ requests }) => {
      const sent = requests.find(({ api }) => api === 'transfer');
      if (sent !== undefined) requests.push({ ...sent, key: 'another' });
    },
  ],
];

describe('I1 complains of a writing call', () => {
  it.each(proofs)('where %s', (_, complaint, breakIt) => {
    expect(complaints(approvedWrites, breakIt)).toEqual([`I1 ${complaint}`]);
  });

  it('that is sent a second time with no key', () => {
    const found = complaints(approvedWrites, ({ requests }) => {
      const sent = requests.find(({ api }) => api === 'block');
      if (sent === undefined) return;
      sent.key = null;
      requests.push(sent);
    });
    expect(found).toEqual(['I1 block was sent a second time with another key']);
  });

  it('but not of the same key again', () => {
    const found = complaints(approvedWrites, ({ requests }) => requests.push(...requests));
    expect(found).toEqual([]);
  });
});
