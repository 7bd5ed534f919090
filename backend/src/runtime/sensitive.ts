import type { Question, TypedValue, UnderstandingResult, ValueAct } from '@flare/contracts';
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
 * question go into the vault whole.
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
  const { awaiting, intent } = question;
  const asked = awaiting.kind === 'parameters' || awaiting.kind === 'clarify';
  const names = awaiting.kind === 'parameters' ? awaiting.names : [];
  const sensitive = names.some(
    (name) => parameterFor(flow, intent ?? '', name)?.sensitive === true,
  );
  if (asked && sensitive && cuts.length === 0 && !isElsewhere(understanding))
    return { text: keep(vault, text), understanding: { ...understanding, acts } };
  return { text: cut(text, cuts), understanding: { ...understanding, acts } };
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
