import type {
  Act,
  Question,
  Span,
  TypedValue,
  UnderstandingResult,
  ValueAct,
} from '@flare/contracts';
import type { Flow, FlowParameter } from '../core/flow/flow.ts';
import { isFreeText } from '../core/language/values/free-text.ts';
import { plainText } from '../core/session/questions.ts';
import type { Session } from '../core/session/session.ts';
import { validate } from '../core/session/validate.ts';
import { cut, movedSpan, type Cut } from './cut.ts';
import type { VaultEntry } from './ports.ts';

/** The true values behind a session's tokens, as far as this process knows them. */
export interface SessionVault {
  entries: Map<string, string>;
  /** Entries that aren't stored yet. */
  fresh: VaultEntry[];
}

export function newVault(stored: VaultEntry[] = []): SessionVault {
  return { entries: new Map(stored.map(({ token, value }) => [token, value])), fresh: [] };
}

function keep(vault: SessionVault, value: string): string {
  const token = `vault:${String(vault.entries.size + 1)}`;
  vault.entries.set(token, value);
  vault.fresh.push({ token, value });
  return token;
}

/** What a turn's words and acts look like once nothing sensitive stands in them. */
export interface Protected {
  text: string;
  understanding: UnderstandingResult;
}

function parameterFor(flow: Flow, intent: string, name: string): FlowParameter | undefined {
  return flow.intents
    .find((one) => one.name === intent)
    ?.parameters.find((parameter) => parameter.name === name);
}

/** Whether the words were about something else than the sensitive value that was asked for. */
function isElsewhere({ acts }: UnderstandingResult): boolean {
  const others = ['intent', 'fast-answer', 'chatter', 'cancel', 'person', 'repeat', 'wait'];
  return acts.some((act) => others.includes(act.act));
}

/** Acts that only words of the language's own make: what they cover is no secret. */
const ofFixedWords = new Set(['chatter', 'cancel', 'person', 'repeat', 'wait']);

/**
 * Takes sensitive values out of a turn before anything is written: their values and their stretches
 * of text become tokens, their verdict is passed before they go, and the spans of all acts are those
 * in the text that is left. Words that missed a sensitive question go into the vault whole. Where
 * they were about something else, their long figures do: a code that was mistyped is easily taken for
 * an amount. Where any words may be the value (a password, a maiden name), nothing tells a secret
 * from a wish: the words go whole, and so do the values that another task would have read in them.
 * Whatever is hidden, no value of another task and no refused claim keeps it readable.
 */
export function protect(
  flow: Flow,
  session: Session,
  vault: SessionVault,
  question: Question,
  text: string,
  understanding: UnderstandingResult,
): Protected {
  const moment = {
    now: question.now,
    timezone: question.timezone,
    variables: session.variables,
  };
  const cuts: Cut[] = [];
  const guard = (value: TypedValue, act: Pick<ValueAct, 'span'>): TypedValue => {
    const token = keep(vault, plainText(value));
    cuts.push({ ...act.span, token });
    return { type: value.type, value: token, vault: true };
  };
  const acts = understanding.acts.map((act) => {
    if (!carriesWords(act)) return act;
    const parameter = parameterFor(flow, act.intent, act.parameter);
    if (parameter?.sensitive !== true) return act;
    if (act.act === 'value') {
      const verdict = validate(parameter, act.value, moment);
      const value = guard(act.value, act);
      return { ...act, value, text: plainText(value), verdict };
    }
    const token = keep(vault, act.text);
    cuts.push({ ...act.span, token });
    if (act.act === 'unreadable') return { ...act, text: token };
    const candidates = act.candidates.map((candidate) => guard(candidate, act));
    return { ...act, text: token, candidates };
  });
  const left = (kept: Act[], refused = understanding.refused): Protected => ({
    text: cut(text, cuts),
    understanding: {
      ...understanding,
      refused,
      acts: kept.map((act) => ({ ...act, span: movedSpan(act.span, cuts) })),
    },
  });
  const isOfTask = (act: Act): boolean => carriesWords(act) && act.intent === question.intent;
  /** Acts that may stay where stretches are hidden: without words, of the task itself, or beside them. */
  const staying = (isHidden: (span: Span) => boolean): Act[] =>
    acts.filter((act) => !carriesWords(act) || isOfTask(act) || !isHidden(act.span));
  const hide = (spans: Span[]): void => {
    for (const span of spans)
      cuts.push({ ...span, token: keep(vault, text.slice(span.start, span.end)) });
  };
  const whole = (kept = staying(() => true)): Protected => {
    hide([{ start: 0, end: text.length }]);
    return left(kept, []);
  };

  const own = sensitiveOf(flow, question);
  if (own.length === 0) return left(acts);
  const asked = own.filter(({ name }) => askedFor(question).includes(name));
  if (asked.length > 0) {
    const elsewhere = isElsewhere(understanding);
    const missed = cuts.length === 0 && !isAnswered(question, acts);
    if (missed && (!elsewhere || !/\p{L}/u.test(text))) return elsewhere ? whole([]) : whole();
    if (asked.some(isFreeText) && !isAnswered(question, acts) && !isFixed(text, acts))
      return whole();
  } else if (own.some(isFreeText) && cuts.length === 0 && isOpenAbout(own, question, acts)) {
    return whole();
  }
  const read = acts.filter(carriesWords);
  const about = asked.length > 0 || isNamed(own, acts);
  const known = about ? read.filter(isOfTask) : read;
  const hidden = figuresIn({ text, read, known: [...known.map(({ span }) => span), ...cuts] });
  hide(hidden);
  if (hidden.length === 0) return left(acts);
  return left(
    staying((span) => hidden.some((one) => overlap(one, span))),
    [],
  );
}

/** The sensitive parameters of the task in hand. */
const sensitiveOf = (flow: Flow, { intent }: Question): FlowParameter[] =>
  (flow.intents.find(({ name }) => name === intent)?.parameters ?? []).filter(
    ({ sensitive }) => sensitive,
  );

function askedFor({ awaiting }: Question): string[] {
  if (awaiting.kind === 'parameters') return awaiting.names;
  return 'parameter' in awaiting && awaiting.parameter !== undefined ? [awaiting.parameter] : [];
}

/** Whether one of our own questions about a sensitive value got an answer that isn't a value. */
function isAnswered({ awaiting }: Question, acts: Act[]): boolean {
  if (awaiting.kind === 'parameters') return false;
  return acts.some(
    (act) => act.act === 'option' || (act.act === 'answer' && act.answer !== 'unclear'),
  );
}

/** Whether one of the parameters is named ("change the code"). */
const isNamed = (own: FlowParameter[], acts: Act[]): boolean =>
  acts.some(
    (act) => act.act === 'name-parameter' && own.some(({ name }) => name === act.parameter),
  );

/**
 * Whether words that hold no value may still be about a sensitive one that is known already: "no, my
 * password is …" at the approval.
 */
function isOpenAbout(own: FlowParameter[], { awaiting }: Question, acts: Act[]): boolean {
  if (isNamed(own, acts)) return true;
  if (awaiting.kind !== 'approval' && awaiting.kind !== 'edit') return false;
  return acts.every((act) => act.act === 'answer' && ['edit', 'unclear'].includes(act.answer));
}

/** Whether all of the words are the language's own ("cancel", "thank you"). */
function isFixed(text: string, acts: Act[]): boolean {
  if (acts.length === 0 || !acts.every(({ act }) => ofFixedWords.has(act))) return false;
  const rest = acts.reduce(
    (left, { span: { start, end } }) =>
      left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
  return !/[\p{L}\p{Nd}]/u.test(rest);
}

type WithWords = Extract<Act, { act: 'value' | 'unreadable' | 'ambiguous' }>;

const carriesWords = (act: Act): act is WithWords =>
  act.act === 'value' || act.act === 'unreadable' || act.act === 'ambiguous';

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** Four figures or more, however they are grouped. */
const FIGURES = /\p{Nd}(?:[\s.-]?\p{Nd}){3,}/gu;

interface Figures {
  text: string;
  /** What was read in the text, for any task. */
  read: WithWords[];
  /** Stretches that are understood for sure, or hidden already. */
  known: Span[];
}

/**
 * Stretches that may be the sensitive value itself although they were understood as something else:
 * long figures, and values that come to such, where nothing known stands there.
 */
function figuresIn({ text, read, known }: Figures): Span[] {
  const written = [...text.matchAll(FIGURES)].map(({ 0: figures, index }) => ({
    start: index,
    end: index + figures.length,
  }));
  const spoken = read
    .filter((act) => act.act === 'value' && /\d{4}/.test(plainText(act.value)))
    .map(({ span }) => span);
  return [...written, ...spoken].reduce<Span[]>(
    (hidden, span) =>
      [...known, ...hidden].some((one) => overlap(one, span)) ? hidden : [...hidden, span],
    [],
  );
}
