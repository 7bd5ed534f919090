import { clarifySameIntent, clarifySwitch } from './clarify.ts';
import { contradicts, storeIfValid, takeValues } from './collecting.ts';
import { prerequisitesOf } from '../flow/prerequisites.ts';
import { keepEarlyWords } from './early-words.ts';
import type { Heard } from './heard.ts';
import { phrase, type PhraseName } from './phrases.ts';
import { captionOf, intentCaption } from './questions.ts';
import type { Task, TaskAwaiting, WaitingTask } from './session.ts';
import type { Step } from './step.ts';
import { intentOf, localText, parameterOf, say, speak, wish } from './step.ts';
import {
  WAITING_AT_MOST,
  goOnFrom,
  interruptionOf,
  isAside,
  nameOf,
  newTask,
  putAside,
  startTask,
  takeOffStack,
} from './tasks.ts';

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
  say(step, speak(step, words, null), 'answer');
  step.session.turn.fastAnswer = true;
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
  if (isAside(step, intent, values)) {
    putAside(step, 'silently');
    begin(step, intent, heard, task.intent);
    return 'moved';
  }
  const { stack } = step.session;
  const waits = stack.some((waiting) => waiting.task.intent === intent);
  if (!waits && stack.length >= WAITING_AT_MOST) {
    say(step, phrase(step, 'too-many-waiting', nameOf(step, task.intent)));
    return 'said';
  }
  const early = prerequisitesOf(step.flow, intent).flatMap(({ name }) => heard.values(name));
  if (policy === 'ask') clarifySwitch(step, task, intent, [...values, ...early]);
  else leaveFor(step, intent, heard);
  return 'moved';
}

/** The present task waits; the other one begins, or goes on where it was left if it waited. */
function leaveFor(step: Step, intent: string, heard: Heard): void {
  const waiting = takeOffStack(step, intent);
  const present = presentIntent(step);
  putAside(step, 'ask');
  if (waiting === null) return begin(step, intent, heard, present);
  goOnWith(step, waiting, heard);
}

function presentIntent(step: Step): string | null {
  const { state } = step.session;
  return state.name === 'await_param' && state.task !== null ? state.task.intent : null;
}

/** Begins a task; what was wished for in the same breath is done after it, and that is said. */
export function begin(step: Step, intent: string, heard: Heard, present: string | null): void {
  const { session } = step;
  const room = Math.max(0, WAITING_AT_MOST - session.stack.length);
  const later = heard.furtherWishes(intent, present).slice(0, room);
  const waiting = later.map((act) => taskForLater(step, act.intent, heard));
  session.stack.unshift(...waiting);
  const said = session.turn.parts.length;
  startTask(step, intent, heard);
  const still = waiting.filter((one) => session.stack.includes(one));
  if (still.length === 0 || session.state.name !== 'await_param') return;
  const tasks = still.map(({ task }) => nameOf(step, task.intent).task).join(', ');
  say(step, phrase(step, 'afterwards', { tasks }), 'other', said);
}

/** A task that begins when the present one has ended, with what is known of it now. */
function taskForLater(step: Step, intent: string, heard: Heard): WaitingTask {
  const task = newTask(step, intent);
  for (const act of heard.values(intent)) storeIfValid(step, task, act);
  keepEarlyWords(step, task, heard);
  return { task, awaiting: null, resume: 'silently' };
}

/** A waiting task goes on, with what the same words say of it. */
export function goOnWith(step: Step, waiting: WaitingTask, heard: Heard): void {
  const { task } = waiting;
  const values = heard.values(task.intent);
  if (heard.names(task.intent) && contradicts(task, heard))
    return clarifySameIntent(step, task, values);
  const taken = takeValues(step, task, values, true);
  goOnFrom(step, taken.stored.length > 0 ? { ...waiting, awaiting: null } : waiting);
}
