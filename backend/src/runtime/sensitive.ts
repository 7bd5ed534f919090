import type {
  Act,
  Question,
  Span,
  TypedValue,
  UnderstandingResult,
  ValueAct,
} from '@flare/contracts';
import type { Flow, FlowParameter } from '../core/flow/flow.ts';
import { plainText } from '../core/session/questions.ts';
import { validate } from '../core/session/validate.ts';
import type { Session } from '../core/session/session.ts';
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

/**
 * Takes sensitive values out of a turn before anything is written: their values and their stretches
 * of text become tokens, their verdict is passed before they go. Words that missed a sensitive
 * question go into the vault whole; where they were about something else, their long figures do: a
 * code that was mistyped is easily taken for an amount.
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
  const cuts: { start: number; end: number; token: string }[] = [];
  const guard = (value: TypedValue, act: Pick<ValueAct, 'span'>): TypedValue => {
    const token = keep(vault, plainText(value));
    cuts.push({ ...act.span, token });
    return { type: value.type, value: token, vault: true };
  };
  const acts = understanding.acts.map((act) => {
    if (act.act !== 'value' && act.act !== 'unreadable' && act.act !== 'ambiguous') return act;
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
  const kept = { ...understanding, acts };
  if (!asksForSensitive(flow, question)) return { text: cut(text, cuts), understanding: kept };
  const elsewhere = isElsewhere(understanding);
  const missed = cuts.length === 0 && !isAnswered(question, acts);
  if (missed && (!elsewhere || !/\p{L}/u.test(text)))
    return { text: keep(vault, text), understanding: elsewhere ? { ...kept, acts: [] } : kept };
  const hidden = figuresIn(text, acts, question.intent, cuts);
  for (const span of hidden)
    cuts.push({ ...span, token: keep(vault, text.slice(span.start, span.end)) });
  const others = acts.filter(
    (act) => !carriesWords(act) || !hidden.some((span) => overlap(span, act.span)),
  );
  return { text: cut(text, cuts), understanding: { ...kept, acts: others } };
}

function asksForSensitive(flow: Flow, { awaiting, intent }: Question): boolean {
  const names =
    awaiting.kind === 'parameters'
      ? awaiting.names
      : 'parameter' in awaiting && awaiting.parameter !== undefined
        ? [awaiting.parameter]
        : [];
  return names.some((name) => parameterFor(flow, intent ?? '', name)?.sensitive === true);
}

/** Whether one of our own questions about a sensitive value got an answer that isn't a value. */
function isAnswered({ awaiting }: Question, acts: Act[]): boolean {
  if (awaiting.kind === 'parameters') return false;
  return acts.some(
    (act) => act.act === 'option' || (act.act === 'answer' && act.answer !== 'unclear'),
  );
}

type WithWords = Extract<Act, { act: 'value' | 'unreadable' | 'ambiguous' }>;

const carriesWords = (act: Act): act is WithWords =>
  act.act === 'value' || act.act === 'unreadable' || act.act === 'ambiguous';

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** Four figures or more, however they are grouped. */
const FIGURES = /\p{Nd}(?:[\s.-]?\p{Nd}){3,}/gu;

/**
 * Stretches that may be the sensitive value itself although they were understood as something else:
 * long figures, and values of another task that come to such, where the task itself knows nothing
 * of them.
 */
function figuresIn(text: string, acts: Act[], intent: string | null, cuts: Span[]): Span[] {
  const said = acts.filter(carriesWords);
  const own = said.filter((act) => act.intent === intent).map(({ span }) => span);
  const known = [...own, ...cuts];
  const written = [...text.matchAll(FIGURES)].map(({ 0: figures, index }) => ({
    start: index,
    end: index + figures.length,
  }));
  const spoken = said
    .filter((act) => act.act === 'value' && /\d{4}/.test(plainText(act.value)))
    .map(({ span }) => span);
  return [...written, ...spoken].reduce<Span[]>(
    (hidden, span) =>
      [...known, ...hidden].some((one) => overlap(one, span)) ? hidden : [...hidden, span],
    [],
  );
}

function cut(text: string, cuts: { start: number; end: number; token: string }[]): string {
  let rest = text;
  const later = [...cuts].sort((a, b) => b.start - a.start);
  let before = Infinity;
  for (const { start, end, token } of later) {
    if (end > before) continue;
    rest = rest.slice(0, start) + token + rest.slice(end);
    before = start;
  }
  return rest;
}
