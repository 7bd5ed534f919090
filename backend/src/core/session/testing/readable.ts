import type { Act, SessionEvent } from '@flare/contracts';
import type { Flow, FlowIntent } from '../../flow/flow.ts';
import type { Session } from '../session.ts';
import type { Played, PlayedStep } from './played.ts';
import type { Move } from './random-user.ts';

/** A conversation as lines that can be read: its tasks, then what was said and what came of it. */
export function readable({ flow, steps }: Played): string[] {
  return [...tasksOf(flow, steps), ...steps.flatMap(linesOf)];
}

/** Moves that didn't become a conversation. */
export function readableMoves(moves: Move[]): string[] {
  return moves.map(
    ({ kind, pick, crash, fault, twice }) =>
      `${kind} ${String(pick)}, crash ${crash}, api ${fault}${twice ? ', twice' : ''}`,
  );
}

function tasksOf(flow: Flow, steps: PlayedStep[]): string[] {
  const ledger = JSON.stringify(steps.map(({ event, after }) => [event, after.state, after.stack]));
  return flow.intents.filter(({ name }) => ledger.includes(`"${name}"`)).map(shownIntent);
}

function shownIntent({ name, action, requiresApproval, parameters }: FlowIntent): string {
  const asked = parameters.map(
    (one) =>
      `${one.name} ${one.type}${one.required ? '' : '?'}${one.sensitive ? ' sensitive' : ''}`,
  );
  const does = action === null ? 'answers' : `calls ${action}`;
  return `${name} ${does}${requiresApproval ? ' once approved' : ''}: ${asked.join(', ') || '-'}`;
}

function linesOf({ event, after, effects }: PlayedStep): string[] {
  const said = effects.flatMap((effect) =>
    effect.type === 'say' ? [`    bot: ${effect.text}`] : [],
  );
  const ended = event.type === 'user-spoke' ? [] : [`    → ${shownState(after)}`];
  return [`${event.id} ${shownEvent(event)}`, ...said, ...ended];
}

function shownEvent(event: SessionEvent): string {
  if (event.type === 'user-spoke') return `user: ${event.text}`;
  if (event.type === 'understood')
    return `understood: ${event.understanding.acts.map(shownAct).join(', ') || 'nothing'}`;
  if (event.type === 'api-failed')
    return `api-failed: ${event.failure.kind}, ${event.failure.code}`;
  return event.type;
}

function shownAct(act: Act): string {
  if (act.act === 'value')
    return `${act.intent}.${act.parameter} = ${JSON.stringify(act.value.value)}`;
  if (act.act === 'intent') return `wants ${act.intent}`;
  return act.act === 'answer' ? act.answer : act.act;
}

function shownState({ state, stack, turn }: Session): string {
  const { name } = state;
  const task = name === 'idle' || name === 'ended' ? null : state.task;
  const values = Object.entries(task?.parameters ?? {}).map(
    ([parameter, { value }]) => `${parameter}=${JSON.stringify(value)}`,
  );
  const awaiting = state.name === 'await_param' ? state.awaiting : null;
  const asked = awaiting?.kind === 'parameters' ? awaiting.names.join('+') : (awaiting?.kind ?? '');
  const waiting = stack.map((one) => one.task.intent);
  const outcomes = turn.ended.map(({ intent, outcome }) => `${intent} ${outcome}`);
  return [
    [name, task?.intent, asked, ...values]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
    ...(waiting.length > 0 ? [`waiting: ${waiting.join(', ')}`] : []),
    ...(outcomes.length > 0 ? [`ended: ${outcomes.join(', ')}`] : []),
  ].join(' | ');
}
