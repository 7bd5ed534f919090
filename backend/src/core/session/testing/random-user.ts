import type { Act, TypedValue, ValueAct } from '@flare/contracts';
import fc from 'fast-check';
import type { Flow, FlowParameter } from '../../flow/flow.ts';
import { resolveDay } from '../validate.ts';
import type { Session, Task } from '../session.ts';

/** What a random user may do with a turn. */
export const HABITS = {
  answer: 30,
  begin: 7,
  wrong: 6,
  mumble: 5,
  correct: 5,
  miscorrect: 4,
  ambiguous: 3,
  overlap: 3,
  option: 3,
  skip: 1,
  digress: 4,
  chat: 2,
  ask: 2,
  yes: 14,
  hedgedYes: 2,
  no: 4,
  nothing: 1,
  edit: 2,
  unclear: 3,
  cancel: 1,
  person: 0.4,
  'go-back': 1,
  'start-over': 0.6,
  repeat: 1,
  wait: 0.5,
} as const;

export type Habit = keyof typeof HABITS;

export interface Move {
  kind: Habit | 'silent' | 'pause' | 'vanish';
  /** Which of several things it is about. */
  pick: number;
  /** Where the process dies in this turn, if it does. */
  crash: 'never' | 'understanding' | 'calling' | 'composing' | 'replying';
  /** What becomes of the API calls of this turn. */
  fault: Fault;
  twice: boolean;
}

export const FAULTS = [
  'answers',
  'timeout',
  'refused',
  'cut',
  'malformed',
  'mapped',
  'unauthorized',
  'rate-limited',
  'http-500',
  'http-503',
] as const;
export type Fault = (typeof FAULTS)[number];

export const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    ...Object.entries(HABITS).map(([kind, weight]) => ({
      weight: Math.round(weight * 10),
      arbitrary: fc.constant(kind as Habit),
    })),
    { weight: 60, arbitrary: fc.constant('silent' as const) },
    { weight: 15, arbitrary: fc.constant('pause' as const) },
    { weight: 5, arbitrary: fc.constant('vanish' as const) },
  ),
  pick: fc.nat(1_000_000),
  crash: fc.oneof(
    { weight: 12, arbitrary: fc.constant('never' as const) },
    // Few turns compose, so that a crash there has to be wished for more often.
    { weight: 2, arbitrary: fc.constant('composing' as const) },
    { weight: 3, arbitrary: fc.constantFrom('understanding', 'calling', 'replying') },
  ),
  fault: fc.oneof(
    { weight: 10, arbitrary: fc.constant('answers' as const) },
    { weight: 8, arbitrary: fc.constantFrom(...FAULTS) },
  ),
  twice: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
});

/** Words and what they were understood as; every value has a stretch of its own. */
export interface Utterance {
  text: string;
  acts: Act[];
}

interface Speaking {
  flow: Flow;
  session: Session;
  pick: number;
  now: number;
}

/** A string that is found again wherever a sensitive value gets to. */
export const MARK = 'hush';

/** What somebody of this habit says now. */
export function utter(kind: Habit, at: Speaking): Utterance {
  const spoken: Utterance = { text: '', acts: [] };
  const task = taskOf(at.session);
  const pending = pendingOf(at.session);
  switch (kind) {
    case 'answer':
      return answered(spoken, at, task, pending);
    case 'begin':
      return begins(spoken, at);
    case 'digress':
      return at.pick % 3 === 0
        ? add(spoken, 'fees', (span) => ({ act: 'fast-answer', index: 0, confidence: 0.9, span }))
        : begins(at.pick % 3 === 1 ? wrongly(spoken, at, task, pending) : spoken, at);
    case 'wrong':
      return wrongly(spoken, at, task, pending);
    case 'correct':
    case 'miscorrect': {
      const known = Object.keys(task?.parameters ?? {});
      const name = known[at.pick % Math.max(1, known.length)];
      return name === undefined
        ? spoken
        : addValue(spoken, at, task, name, kind === 'correct', true);
    }
    case 'overlap':
      return overlapping(spoken, at, task, pending);
    case 'ambiguous':
      return ambiguous(spoken, task, pending, at.flow);
    case 'option':
      return add(spoken, 'the second', (span) => ({ act: 'option', index: at.pick % 3, span }));
    case 'chat':
      return add(spoken, 'hello', (span) => ({ act: 'chatter', kind: 'greeting', span }));
    case 'ask':
      return add(spoken, 'why', (span) => ({ act: 'question', span }));
    case 'hedgedYes': {
      const yes = add(spoken, 'yes', (span) => ({ act: 'answer', answer: 'yes', span }));
      const known = Object.keys(task?.parameters ?? {});
      const name = known[at.pick % Math.max(1, known.length)];
      return name === undefined ? yes : addValue(yes, at, task, name, true, true);
    }
    case 'yes':
    case 'no':
    case 'nothing':
    case 'edit':
    case 'unclear':
      return add(spoken, kind, (span) => ({ act: 'answer', answer: kind, span }));
    case 'mumble':
      return { text: 'hm', acts: [] };
    default:
      return add(spoken, kind, (span) => ({ act: kind, span }));
  }
}

function taskOf({ state, stack }: Session): Task | null {
  if (state.name === 'idle' || state.name === 'ended') return null;
  return state.task ?? stack[0]?.task ?? null;
}

function pendingOf({ state }: Session): string[] {
  if (state.name !== 'await_param' || state.task === null) return [];
  const { awaiting } = state;
  if (awaiting.kind === 'parameters') return awaiting.names;
  if (awaiting.kind === 'keep') return [awaiting.parameter];
  return awaiting.kind === 'clarify' && awaiting.about === 'value' ? [awaiting.parameter] : [];
}

type Span = { start: number; end: number };

function add(said: Utterance, words: string, make: (span: Span) => Act): Utterance {
  const start = said.text === '' ? 0 : said.text.length + 1;
  const text = said.text === '' ? words : `${said.text} ${words}`;
  return { text, acts: [...said.acts, make({ start, end: text.length })] };
}

/** A wrong answer to all that is asked. */
function wrongly(said: Utterance, at: Speaking, task: Task | null, pending: string[]): Utterance {
  return pending.reduce((rest, name) => addValue(rest, at, task, name, false, false), said);
}

/** A right answer to whatever is asked, at times with one more value. */
function answered(said: Utterance, at: Speaking, task: Task | null, pending: string[]): Utterance {
  if (task === null) return begins(said, at);
  if (pending.length === 0)
    return add(said, 'yes', (span) => ({ act: 'answer', answer: 'yes', span }));
  const others = parametersOf(at.flow, task.intent)
    .map(({ name }) => name)
    .filter((name) => !pending.includes(name) && !(name in task.parameters));
  const more = at.pick % 4 === 0 ? others.slice(0, 1) : [];
  const names = at.pick % 7 === 0 ? pending.slice(0, 1) : pending;
  return [...names, ...more].reduce(
    (rest, name) => addValue(rest, at, task, name, true, false),
    said,
  );
}

/** The same words understood as two values, of one task or of two, as a careless reader would. */
function overlapping(
  said: Utterance,
  at: Speaking,
  task: Task | null,
  pending: string[],
): Utterance {
  const { flow, pick } = at;
  const other = flow.intents[pick % flow.intents.length]?.name ?? '';
  const intent = task?.intent ?? other;
  const wished = task === null || pick % 3 === 0 ? other : intent;
  const first = pending[0] ?? parametersOf(flow, intent)[0]?.name;
  const second = parametersOf(flow, wished).find(
    ({ name }) => wished !== intent || name !== first,
  )?.name;
  if (first === undefined || second === undefined) return answered(said, at, task, pending);
  const named = wished === task?.intent ? said : wish(said, wished);
  const one = addValue(named, at, { intent }, first, true, false);
  const { acts } = addValue(one, at, { intent: wished }, second, true, pick % 2 === 0);
  const [span, again] = [one.acts.at(-1)?.span, acts.at(-1)];
  if (span === undefined || again === undefined) return one;
  return { text: one.text, acts: [...one.acts, { ...again, span }] };
}

function wish(said: Utterance, intent: string): Utterance {
  return add(said, intent, (span) => ({ act: 'intent', intent, confidence: 0.9, span }));
}

/** A task by its name, with the first of its values now and then. */
function begins(said: Utterance, at: Speaking): Utterance {
  const intent = at.flow.intents[at.pick % at.flow.intents.length];
  if (intent === undefined) return said;
  const named = wish(said, intent.name);
  const task = { intent: intent.name };
  return intent.parameters
    .slice(0, at.pick % 3)
    .reduce((rest, { name }) => addValue(rest, at, task, name, at.pick % 5 > 0, false), named);
}

function ambiguous(said: Utterance, task: Task | null, pending: string[], flow: Flow): Utterance {
  const parameter = parametersOf(flow, task?.intent ?? '').find(
    (one) => pending.includes(one.name) && one.choices.length > 0,
  );
  if (parameter === undefined || task === null) return said;
  const candidates = parameter.choices
    .slice(1, 3)
    .map((choice): TypedValue => ({ type: 'choice', value: choice.value, text: choice.text }));
  return add(said, 'blue', (span) => ({
    act: 'ambiguous',
    intent: task.intent,
    parameter: parameter.name,
    candidates,
    text: 'blue',
    span,
  }));
}

function parametersOf(flow: Flow, intent: string): FlowParameter[] {
  return flow.intents.find((one) => one.name === intent)?.parameters ?? [];
}

function addValue(
  said: Utterance,
  at: Speaking,
  task: Pick<Task, 'intent'> | null,
  name: string,
  right: boolean,
  correction: boolean,
): Utterance {
  const parameter = parametersOf(at.flow, task?.intent ?? '').find((one) => one.name === name);
  if (task === null || parameter === undefined) return said;
  const value = valueOf(parameter, right, at);
  const words = String(value);
  return add(said, words, (span): ValueAct => ({
    act: 'value',
    intent: task.intent,
    parameter: name,
    value: { type: parameter.type, value },
    text: words,
    span,
    ...(correction ? { correction } : {}),
  }));
}

function valueOf(
  parameter: FlowParameter,
  right: boolean,
  at: Speaking,
): string | number | boolean {
  const { pick, now, flow } = at;
  const day = (shift: string): string =>
    resolveDay(shift, { now, timezone: flow.project.timezone }) ?? '2026-12-24';
  if (parameter.sensitive) return right ? `${MARK}-${String(pick)}` : `${MARK} ${String(pick)}!`;
  switch (parameter.type) {
    case 'int':
      return right ? 1 + (pick % 100) : 1.5;
    case 'float':
      return right ? 1 + (pick % 2000) : 5000;
    case 'bool':
      return right ? pick % 2 === 0 : 'perhaps';
    case 'date':
      return right ? day(`+${String(1 + (pick % 30))}d`) : day('-3d');
    case 'time':
      return right ? `${String(10 + (pick % 9))}:30` : '07:00';
    case 'choice':
      if (!right) return 'nobody';
      return parameter.choicesFrom === null
        ? (parameter.choices[pick % parameter.choices.length]?.value ?? '')
        : String(1 + (pick % 4));
    case 'str':
      return right ? `word-${String(pick)}` : parameter.validationRegex === null ? ' ' : 'No!';
  }
}
