import { clarifySwitch } from './clarify.ts';
import type { Heard } from './heard.ts';
import { phrase, type PhraseName } from './phrases.ts';
import { captionOf, intentCaption } from './questions.ts';
import type { Task, TaskAwaiting } from './session.ts';
import type { Step } from './step.ts';
import { intentOf, localText, parameterOf, say, speak, wish } from './step.ts';
import { WAITING_AT_MOST, interruptionOf, isAside, nameOf, putAside, startTask } from './tasks.ts';

/**
 * What came of words that were about something else: `none` there were no such words, `said` it is
 * answered and our question comes again, `moved` the conversation is elsewhere now.
 */
export type Digression = 'none' | 'said' | 'moved';

const CHATTER: Record<string, PhraseName> = {
  greeting: 'greeting',
  thanks: 'thanks',
  'how-are-you': 'how-are-you',
  goodbye: 'bye',
  apology: 'apology',
  praise: 'praise',
};

/** Greetings, thanks, "how are you": a brief answer. */
export function sayChatter(step: Step, heard: Heard): boolean {
  const chatter = heard.first('chatter');
  if (chatter === null) return false;
  say(step, phrase(step, CHATTER[chatter.kind] ?? 'greeting'));
  const begins = chatter.kind === 'greeting' || chatter.kind === 'how-are-you';
  if (begins && step.session.state.name === 'idle') say(step, phrase(step, 'no-match-idle-plain'));
  return true;
}

export function sayFastAnswer(step: Step, heard: Heard): boolean {
  const act = heard.first('fast-answer');
  const answer = act === null ? undefined : step.flow.fastAnswers[act.index];
  const words = answer === undefined ? null : localText(step, answer.answer);
  if (words === null) return false;
  say(step, speak(step, words, null));
  return true;
}

/** Asks the language model; where there is none, the question is one that we can't answer. */
export function askModel(step: Step): void {
  step.session.turn.pendingEffect = wish(step, {
    type: 'compose',
    purpose: 'open-question',
    instruction: step.flow.generalPrompt,
    text: step.session.turn.userText ?? '',
    facts: {},
    locale: step.session.locale,
    fallback: '',
  }).id;
}

/** A fast answer, another task, chatter: whatever isn't about what we asked. */
export function digress(step: Step, task: Task, awaiting: TaskAwaiting, heard: Heard): Digression {
  const policy = interruptionOf(step, task, awaiting);
  const other = heard.otherIntent(task.intent);
  const fast = heard.first('fast-answer');
  if (policy === 'never' && (other !== null || fast !== null)) {
    say(step, phrase(step, 'first-this', { caption: neededFirst(step, task, awaiting) }));
    return 'said';
  }
  if (fast !== null && (other === null || fast.confidence >= other.confidence))
    return sayFastAnswer(step, heard) ? 'said' : 'none';
  if (other !== null) return turnTo(step, task, other.intent, policy, heard);
  return sayChatter(step, heard) ? 'said' : 'none';
}

function neededFirst(step: Step, task: Task, awaiting: TaskAwaiting): string {
  const name = awaiting.kind === 'parameters' ? awaiting.names[0] : undefined;
  return name === undefined
    ? intentCaption(step, intentOf(step.flow, task.intent))
    : captionOf(step, parameterOf(step.flow, task, name));
}

function turnTo(
  step: Step,
  task: Task,
  intent: string,
  policy: 'allow' | 'ask' | 'never',
  heard: Heard,
): Digression {
  const values = heard.values(intent);
  const waits = step.session.stack.findIndex((waiting) => waiting.task.intent === intent);
  if (isAside(step, intent, values)) {
    putAside(step, 'silently');
    startTask(step, intent, heard);
    return 'moved';
  }
  if (waits === -1 && step.session.stack.length >= WAITING_AT_MOST) {
    say(step, phrase(step, 'too-many-waiting', nameOf(step, task.intent)));
    return 'said';
  }
  if (policy === 'ask') {
    clarifySwitch(step, task, intent, values);
    return 'moved';
  }
  putAside(step, 'ask');
  startTask(step, intent, heard);
  return 'moved';
}
