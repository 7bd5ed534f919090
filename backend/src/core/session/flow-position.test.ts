import { describe, expect, it } from 'vitest';
import { flowPositionOf } from './flow-position.ts';
import type { Session } from './session.ts';

const task = { intent: 'transfer_money' };
const at = (state: object, ended: object[] = [], rest: object = {}) =>
  flowPositionOf({
    state,
    turn: { number: 1, ended },
    handover: null,
    ...rest,
  } as unknown as Session);

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

  it('is the answer of a task while it is said that it is done', () => {
    const done = [{ intent: 'balance', outcome: 'completed' }];
    expect(at({ name: 'idle' }, done)).toEqual({ intent: 'balance', step: 'answer' });
    expect(at({ name: 'ended' }, done)).toEqual({ intent: 'balance', step: 'answer' });
    const given = [...done, { intent: 'transfer_money', outcome: 'cancelled' }];
    expect(at({ name: 'idle' }, given)).toEqual({ intent: null, step: null });
  });

  it('is the welcome before anything was said', () => {
    const first = { turn: { number: 0, ended: [] } };
    expect(at({ name: 'idle' }, [], first)).toEqual({ intent: null, step: 'welcome' });
  });

  it('is beside the intents after a fast answer, and where a person takes over', () => {
    const fast = { turn: { ended: [], fastAnswer: true } };
    expect(at({ name: 'idle' }, [], fast)).toEqual({ intent: null, step: 'fast-answers' });
    const asked = { name: 'await_param', task, awaiting: { kind: 'parameters' } };
    expect(at(asked, [], fast)).toEqual({ intent: task.intent, step: 'collect' });
    const person = { handover: { intent: null, pending: [], variables: {} } };
    expect(at({ name: 'ended' }, [], person)).toEqual({ intent: null, step: 'escalation' });
  });
});
