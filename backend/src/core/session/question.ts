import type { Awaiting, Question, SessionEvent, Variables } from '@flare/contracts';
import type { Flow } from '../flow/flow.ts';
import { optionsFor } from './questions.ts';
import type { Option, Session, State, TaskAwaiting } from './session.ts';
import type { Step } from './step.ts';
import { intentOf, parameterOf } from './step.ts';

function awaitingOf(awaiting: TaskAwaiting): Awaiting {
  switch (awaiting.kind) {
    case 'parameters':
      return { kind: 'parameters', names: awaiting.names };
    case 'keep':
      return { kind: 'keep', parameter: awaiting.parameter };
    case 'clarify':
      return awaiting.about === 'value'
        ? { kind: 'clarify', about: 'value', parameter: awaiting.parameter }
        : { kind: 'clarify', about: awaiting.about };
    default:
      return { kind: awaiting.kind };
  }
}

/** What our last question offered, in the order in which it was said. */
function offered(step: Step, state: State): Option[] {
  if (state.name !== 'await_param' || state.task === null) return [];
  const { task, awaiting } = state;
  if (awaiting.kind === 'clarify') return awaiting.options;
  if (awaiting.kind !== 'parameters' || awaiting.names.length !== 1) return [];
  const [name = ''] = awaiting.names;
  return optionsFor(step, parameterOf(step.flow, task, name)).slice(awaiting.offset);
}

/** The same for a session that isn't in the middle of a turn. */
export function questionAt(flow: Flow, session: Session, at: number): Question {
  const event: SessionEvent = { type: 'user-was-silent', id: '', at };
  return questionOf({ flow, session, event, effects: [], asked: new Set() });
}

/** The moment in which the user speaks, for understanding. */
export function questionOf(step: Step): Question {
  const { session, flow, event } = step;
  const { state } = session;
  const waiting =
    state.name === 'await_param' && state.task === null ? session.stack[0] : undefined;
  const task = state.name === 'await_param' ? (state.task ?? waiting?.task ?? null) : null;
  const lists: Variables = {};
  for (const parameter of task === null ? [] : intentOf(flow, task.intent).parameters) {
    const list =
      parameter.choicesFrom === null ? undefined : session.variables[parameter.choicesFrom];
    if (list !== undefined && parameter.choicesFrom !== null) lists[parameter.choicesFrom] = list;
  }
  return {
    locale: session.locale,
    awaiting:
      state.name !== 'await_param'
        ? { kind: 'nothing' }
        : state.task === null
          ? { kind: 'resume' }
          : awaitingOf(state.awaiting),
    intent: task?.intent ?? null,
    values: task?.parameters ?? {},
    options: offered(step, state),
    lists,
    lastReply: session.turn.reply,
    history: session.history.slice(-12),
    now: event.at,
    timezone: flow.project.timezone,
  };
}
