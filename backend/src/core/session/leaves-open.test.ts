import type { Act } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { leavesOpen } from './leaves-open.ts';
import { bankFlow, intent, parameter } from './testing/bank-flow.ts';
import {
  answers,
  atApproval,
  Conversation,
  fees,
  gives,
  understood,
  wants,
} from './testing/conversation.ts';

/** The card is blocked without being asked for approval. */
const flow = bankFlow();
flow.intents = [
  ...flow.intents.filter(({ name }) => name !== 'block_card'),
  intent('block_card', { action: 'block', parameters: [parameter('last4')] }),
];
const last4 = gives('last4', '4242', { intent: 'block_card' });

const table: [what: string, open: boolean, before: Conversation, acts: Act[]][] = [
  ['a question that is looked up', false, new Conversation(flow), [wants('check_balance')]],
  ['a question that has its answer at hand', false, new Conversation(flow), [fees]],
  ['a wish that lacks something', true, new Conversation(flow), [wants('block_card')]],
  ['a wish that writes', true, new Conversation(flow), [wants('block_card'), last4]],
  ['the last that a wish needs to write', true, new Conversation(flow), [last4]],
  ['a change of what is to be approved', false, atApproval(flow), [gives('amount', 50)]],
  ['a yes that writes', true, atApproval(flow), [answers('yes')]],
];

describe('words leave something open', () => {
  it.each(table)('as %s: %s', (_what, open, talk, acts) => {
    if (acts.length === 1 && acts[0] === last4) talk.says(wants('block_card'));
    const { state } = talk.says(...acts);
    expect(leavesOpen(understood(...acts), state)).toBe(open);
  });
});
