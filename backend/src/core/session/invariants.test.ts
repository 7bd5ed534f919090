import type { Act } from '@flare/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankFlow } from './testing/bank-flow.ts';
import {
  Conversation,
  answers,
  does,
  fees,
  gives,
  howAreYou,
  typed,
  wants,
} from './testing/conversation.ts';
import { validate } from './validate.ts';

const span = { start: 0, end: 0 };
const flow = bankFlow();

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom('transfer_money', 'check_balance', 'block_card').map(wants),
  fc
    .constantFrom('yes', 'no', 'edit', 'question', 'nothing', 'unclear')
    .map((word) => answers(word as 'yes')),
  fc
    .constantFrom('cancel', 'repeat', 'go-back', 'start-over', 'person')
    .map((word) => does(word as 'cancel')),
  fc.constantFrom(1, 200, 250, 5000, -3).map((amount) => gives('amount', amount)),
  fc.constantFrom('John Reed', 'Anna Lee', 'Nobody').map((name) => gives('recipient', name)),
  fc.constantFrom('2026-08-20', '2026-08-25').map((date) => gives('date', date)),
  fc.constantFrom('1234', '12').map((text) => ({
    ...gives('last4', text),
    intent: 'block_card',
  })),
  fc.constant({ ...gives('code', '999'), intent: 'block_card' }),
  fc.constant<Act>({
    act: 'ambiguous',
    intent: 'transfer_money',
    parameter: 'recipient',
    candidates: [typed('recipient', 'Anna Lee'), typed('recipient', 'Anna Long')],
    text: 'Anna',
    span,
  }),
  fc.constantFrom(0, 1, 5).map((index): Act => ({ act: 'option', index, span })),
  fc
    .constantFrom('amount', 'date')
    .map((parameter): Act => ({ act: 'name-parameter', parameter, span })),
  fc.constantFrom<Act>(fees, howAreYou, { act: 'skip', span }, { act: 'question', span }),
);

/** A user who knows what they want, and says so clearly. */
const sentence: fc.Arbitrary<Act[]> = fc.constantFrom<Act[][]>(
  [
    wants('transfer_money'),
    gives('amount', 200),
    gives('recipient', 'John Reed'),
    gives('date', '2026-08-25'),
  ],
  [answers('yes')],
  [answers('no')],
  [answers('unclear')],
  [answers('yes'), gives('amount', 250)],
  [],
);

type Move = { kind: 'says'; acts: Act[] } | { kind: 'silent' } | { kind: 'waits'; minutes: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: sentence.map((acts) => ({ kind: 'says' as const, acts })) },
  {
    weight: 12,
    arbitrary: fc.array(act, { maxLength: 3 }).map((acts) => ({ kind: 'says' as const, acts })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'silent' as const }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(5, 12, 45).map((minutes) => ({ kind: 'waits' as const, minutes })),
  },
);

const fault = fc.constantFrom('answers', 'answers', 'refused', 'unknown', 'mapped');

/** Plays a move, and whatever API calls come of it. */
function play(talk: Conversation, next: Move, faults: string[]): void {
  if (next.kind === 'waits') {
    talk.waits(next.minutes);
    return;
  }
  if (next.kind === 'silent') talk.isSilent();
  else talk.says(...next.acts);
  for (;;) {
    if (talk.state.turn.pendingEffect === null) return;
    if (talk.state.state.name !== 'call_api') {
      talk.feed({ type: 'composed', text: null });
      continue;
    }
    const kind = faults.pop() ?? 'answers';
    if (kind === 'answers') talk.apiAnswers({ balance: { type: 'float', value: 5 } });
    else if (kind === 'mapped') talk.apiFails('mapped', 0);
    else talk.apiFails(kind as 'refused');
  }
}

describe('what always holds', () => {
  it('holds in random conversations', { timeout: 60_000 }, () => {
    const seen = { calls: 0, outcomes: new Map<string, number>() };
    fc.assert(
      fc.property(
        fc.array(move, { minLength: 5, maxLength: 30 }),
        fc.array(fault, { maxLength: 20 }),
        fc.constantFrom('chat' as const, 'call' as const),
        (moves, faults, channel) => {
          const talk = new Conversation(flow, channel);
          for (const next of moves) {
            if (talk.state.state.name === 'ended') break;
            const before = { replies: talk.replies(), calls: talk.calls().length };
            const awaiting = talk.answer.awaiting;
            play(talk, next, faults);
            const moved = next.kind === 'waits' ? 0 : 1;
            expect(talk.replies() - before.replies).toBe(moved);
            const writes = talk
              .calls()
              .slice(before.calls)
              .filter((call) => call.api === 'transfer');
            if (writes.length > 0) {
              expect(awaiting).toEqual(['is_approved']);
              expect(next).toMatchObject({ kind: 'says' });
              if (next.kind !== 'says') return;
              const first = next.acts.find((one) => one.act === 'answer');
              expect(first).toMatchObject({ answer: 'yes' });
              expect(
                next.acts.some((one) => one.act === 'value' && one.intent === 'transfer_money'),
              ).toBe(false);
              seen.calls += 1;
            }
            for (const { outcome } of talk.answer.tasks)
              seen.outcomes.set(outcome, (seen.outcomes.get(outcome) ?? 0) + 1);
            const { state } = talk.state;
            if (state.name === 'await_param' && state.task !== null)
              for (const [name, value] of Object.entries(state.task.parameters)) {
                const parameter = flow.intents
                  .find((one) => one.name === state.task?.intent)
                  ?.parameters.find((one) => one.name === name);
                expect(parameter).toBeDefined();
                if (parameter !== undefined)
                  expect(
                    validate(parameter, value, {
                      now: talk.state.lastActAt,
                      timezone: 'Europe/Istanbul',
                      variables: {},
                    }),
                  ).toBeNull();
              }
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(seen.calls).toBeGreaterThan(20);
    expect([...seen.outcomes.keys()]).toEqual(
      expect.arrayContaining(['completed', 'cancelled', 'not_approved', 'escalated', 'unknown']),
    );
  });
});
