import { counterOf } from './collecting.ts';
import { isExhausted } from './no-match.ts';
import { phrase } from './phrases.ts';
import { askFor, captionOf } from './questions.ts';
import type { Task } from './session.ts';
import type { Step } from './step.ts';
import { localText, parameterOf, say, speak } from './step.ts';
import { askToResume, endSession } from './tasks.ts';

/** The silence ladder of a call: the question again, "are you still there?", goodbye. */
export function wasSilent(step: Step): void {
  const { session } = step;
  const { state } = session;
  session.silences += 1;
  const asking = state.name === 'await_param' && state.task !== null;
  const names = asking && state.awaiting.kind === 'parameters' ? state.awaiting.names : [];
  let spent = session.silences > 2;
  if (asking)
    for (const name of names) {
      counterOf(state.task, name).noInput += 1;
      spent ||= isExhausted(parameterOf(step.flow, state.task, name), state.task);
    }
  if (spent) {
    say(step, phrase(step, 'goodbye'));
    return endSession(step, 'no_input', true);
  }
  if (session.silences > 1 || state.name !== 'await_param')
    return say(step, phrase(step, 'still-there'));
  if (state.task === null) return askToResume(step, 'resume');
  if (state.awaiting.kind === 'approval') return say(step, phrase(step, 'approve'), 'question');
  if (state.awaiting.kind === 'parameters') return askShortly(step, state.task, names);
  askFor(step, state.task, state.awaiting);
}

/** The shortest of what a parameter is asked with, and nothing else. */
function askShortly(step: Step, task: Task, names: string[]): void {
  for (const name of names) {
    const parameter = parameterOf(step.flow, task, name);
    const [shortest] = parameter.prompts
      .map((prompt) => localText(step, prompt) ?? '')
      .filter((words) => words !== '')
      .toSorted((a, b) => a.length - b.length);
    const caption = captionOf(step, parameter);
    say(
      step,
      shortest === undefined ? phrase(step, 'ask', { caption }) : speak(step, shortest, task),
      'question',
    );
  }
}
