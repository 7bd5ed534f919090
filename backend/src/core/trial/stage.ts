import type { SessionEvent, Variables } from '@flare/contracts';
import type { Flow, FlowIntent } from '../flow/flow.ts';
import type { Task } from '../session/session.ts';
import type { Step } from '../session/step.ts';
import { newTask } from '../session/tasks.ts';
import { newSession } from '../session/turn.ts';

export interface StageSettings {
  locale: string;
  /** Epoch milliseconds. */
  now: number;
  /** What the session knows already. */
  variables?: Variables;
  /** What the task knows already, by parameter. */
  parameters?: Variables;
}

/** The moment in a conversation in which an intent is at work, made without the conversation before it. */
export interface Stage {
  step: Step;
  task: Task;
  intent: FlowIntent;
}

/** Sets the first intent of a flow to work. */
export function stageOf(
  flow: Flow,
  { locale, now, variables = {}, parameters = {} }: StageSettings,
): Stage {
  const [intent] = flow.intents;
  if (intent === undefined) throw new Error('A trial needs an intent.');
  const event: SessionEvent = {
    type: 'session-started',
    id: 'trial',
    at: now,
    sessionId: 'trial',
    locale,
    channel: 'chat',
    variables,
  };
  const session = newSession(flow, event);
  const step: Step = { flow, event, session, effects: [], asked: new Set() };
  return { step, task: { ...newTask(step, intent.name), parameters }, intent };
}
