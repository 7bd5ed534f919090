import type { SessionEvent } from '@flare/contracts';
import { answerWords } from '../../flow/answer-words.ts';
import type { FlowApi } from '../../flow/flow.ts';
import { clearDependants, removeValue } from '../collecting.ts';
import { isExhausted, waitingFor } from '../no-match.ts';
import { phrase } from '../phrases.ts';
import { sayIt } from '../questions.ts';
import type { State, Task } from '../session.ts';
import type { Step } from '../step.ts';
import { apiOf, intentOf, localText, say, speak, wish } from '../step.ts';
import { awaitTask, finishTask } from '../tasks.ts';

type Calling = Extract<State, { name: 'call_api' }>;
type Answered = Extract<SessionEvent, { type: 'api-answered' }>;
type Failed = Extract<SessionEvent, { type: 'api-failed' }>;

/** The API has answered: its variables are kept, and the reply is made from them. */
export function apiAnswered(step: Step, state: Calling, event: Answered): void {
  const { session, flow } = step;
  const { task } = state;
  session.variables = { ...session.variables, ...event.variables };
  const api = apiOf(flow, intentOf(flow, task.intent));
  const fallback = api === null ? phrase(step, 'done') : replyFrom(step, task, api, event);
  if (api === null || api.responsePrompt.trim() === '') {
    say(step, fallback, 'answer');
    return finishTask(step, task, 'completed');
  }
  const { id } = wish(step, {
    type: 'compose',
    purpose: 'humanize',
    instruction: api.responsePrompt,
    text: session.turn.userText ?? '',
    facts: { ...task.parameters, ...event.variables },
    locale: session.locale,
    fallback,
  });
  session.turn.pendingEffect = id;
  session.state = { name: 'humanize', task, fallback };
}

/** The reply without a language model. */
function replyFrom(step: Step, task: Task, api: FlowApi, event: Answered): string {
  return answerWords(api, event.variables, {
    local: (text) => localText(step, text),
    speak: (words) => speak(step, words, task),
    value: (value) => sayIt(step, value),
    done: phrase(step, 'done'),
  });
}

/** The API has failed: the truth about what was done is said, or a parameter is asked again. */
export function apiFailed(step: Step, state: Calling, event: Failed): void {
  const { task } = state;
  const { failure } = event;
  const intent = intentOf(step.flow, task.intent);
  const api = apiOf(step.flow, intent);
  if (failure.kind === 'unknown') {
    say(step, phrase(step, 'unknown-outcome'));
    return finishTask(step, task, 'unknown');
  }
  if (failure.kind === 'mapped' && failure.errorMapping !== undefined) {
    const mapping = api?.errorMappings[failure.errorMapping];
    const words = mapping === undefined ? null : localText(step, mapping.text);
    const name = mapping?.parameter ?? null;
    const parameter = intent.parameters.find((one) => one.name === name);
    const asked = name !== null && parameter !== undefined && !isExhausted(parameter, task);
    if (words !== null) say(step, speak(step, words, task));
    else if (!asked) sayFailure(step, task, failure.timedOut, api?.effect === 'write');
    if (asked) {
      removeValue(task, name);
      clearDependants(step, task, name);
      return awaitTask(step, task, waitingFor([name]));
    }
    return finishTask(step, task, 'api_error');
  }
  sayFailure(step, task, failure.timedOut, api?.effect === 'write');
  finishTask(step, task, 'api_error');
}

/** The version's own words for a failure, or ours: for a writing call, that nothing was sent. */
function sayFailure(step: Step, task: Task, timedOut: boolean, writes: boolean): void {
  const intent = intentOf(step.flow, task.intent);
  const own =
    (timedOut ? localText(step, intent.fallbackTimeoutPrompt) : null) ??
    localText(step, intent.fallbackErrorPrompt);
  const ours = phrase(step, writes ? 'refused-write' : 'refused-read');
  say(step, own === null ? ours : speak(step, own, task));
}

/** After a crash: a writing call whose end nobody saw. */
export function outcomeUnknown(step: Step, state: Calling): void {
  say(step, phrase(step, 'unknown-outcome'));
  finishTask(step, state.task, 'unknown');
}
