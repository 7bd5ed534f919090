import { describe, expect, it } from 'vitest';
import { flowPositionOf } from './flow-position.ts';
import type { Session } from './session.ts';

const task = { intent: 'transfer_money' };
const at = (state: object) => flowPositionOf({ state } as unknown as Session);

describe('where in its flow a conversation is', () => {
  it.each([
    [{ name: 'idle' }, null, null],
    [{ name: 'ended' }, null, null],
    [{ name: 'await_param', task: null, awaiting: { kind: 'resume' } }, null, null],
    [{ name: 'await_param', task, awaiting: { kind: 'parameters' } }, task.intent, 'collect'],
    [{ name: 'await_param', task, awaiting: { kind: 'keep' } }, task.intent, 'collect'],
    [{ name: 'await_param', task, awaiting: { kind: 'clarify' } }, task.intent, 'collect'],
    [{ name: 'await_param', task, awaiting: { kind: 'approval' } }, task.intent, 'approval'],
    [{ name: 'await_param', task, awaiting: { kind: 'edit' } }, task.intent, 'approval'],
    [{ name: 'await_param', task, awaiting: { kind: 'menu' } }, task.intent, 'approval'],
    [{ name: 'call_api', task }, task.intent, 'call'],
    [{ name: 'humanize', task }, task.intent, 'answer'],
  ])('%j: %s, %s', (state, intent, step) => {
    expect(at(state)).toEqual({ intent, step });
  });
});
