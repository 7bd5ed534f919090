import type { TurnCompleted, TypedValue, Variables } from '@flare/contracts';
import type { Session, TaskAwaiting } from './session.ts';

/** What stands for a value that lies in the vault. */
export const MASK = '••••';

export function plainValue(value: TypedValue): unknown {
  return value.vault === true ? MASK : value.value;
}

function plain(variables: Variables): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, plainValue(value)]),
  );
}

function awaitingNames(awaiting: TaskAwaiting | { kind: 'resume' }): string[] {
  if (awaiting.kind === 'parameters') return awaiting.names;
  return [awaiting.kind === 'approval' ? 'is_approved' : `@${awaiting.kind}`];
}

/** What a program is told of a session after a turn. Sensitive values are masked. */
export function viewOf(session: Session): Omit<TurnCompleted, 'outcome' | 'tasks' | 'reply'> {
  const { state } = session;
  const task = state.name === 'idle' || state.name === 'ended' ? null : state.task;
  const awaiting = state.name === 'await_param' ? state.awaiting : null;
  return {
    turn: session.turn.number,
    state: state.name,
    intent: task?.intent ?? null,
    awaiting: awaiting === null ? [] : awaitingNames(awaiting),
    parameters: plain(task?.parameters ?? {}),
    variables: plain(session.variables),
    approval: awaiting?.kind === 'approval' ? { summary: awaiting.summary.text } : null,
    stack: session.stack.map((waiting) => waiting.task.intent),
  };
}

/** What a turn came to. `intent` and `outcome` are those of the task that it ended, if any. */
export function turnCompleted(session: Session): TurnCompleted {
  const { turn } = session;
  const view = viewOf(session);
  const last = turn.ended.at(-1) ?? null;
  return {
    ...view,
    intent: last?.intent ?? view.intent,
    outcome: last?.outcome ?? null,
    tasks: turn.ended,
    reply: {
      text: turn.reply,
      ...(turn.options.length > 0 ? { options: turn.options } : {}),
    },
  };
}
