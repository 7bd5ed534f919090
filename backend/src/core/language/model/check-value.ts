import type {
  Act,
  AmbiguousAct,
  Question,
  TypedValue,
  UnreadableAct,
  ValueAct,
} from '@flare/contracts';
import type { Flow, FlowParameter } from '../../flow/flow.ts';
import { understandLocally } from '../understand-locally.ts';
import { splitName, type Claim } from './claim.ts';
import { findQuote, overlap } from './quote.ts';

type Span = Act['span'];
export type ValueClaim = Extract<Claim, { act: 'value' }>;
/** What a value that was claimed turned out to be. */
export type ReadValue = ValueAct | AmbiguousAct | UnreadableAct;

export interface CheckedValue {
  act: ReadValue | null;
  /** Why it isn't believed, or not as it was claimed; null where all is well. */
  why: string | null;
}

const refuse = (why: string): CheckedValue => ({ act: null, why });

export function claimedParameter(
  flow: Flow,
  name: string,
): { intent: string; parameter: FlowParameter } | null {
  const split = splitName(name);
  const intent = flow.intents.find((candidate) => candidate.name === split.intent);
  const parameter = intent?.parameters.find((candidate) => candidate.name === split.parameter);
  return parameter === undefined ? null : { intent: split.intent, parameter };
}

/** Free text is taken as the user said it; everything else has a reading of its own. */
export const isFreeText = (parameter: FlowParameter): boolean =>
  parameter.type === 'str' &&
  parameter.choicesFrom === null &&
  (parameter.validationRegex === null || parameter.validationRegex === '');

/**
 * A claimed value, believed only as far as the user's own words carry it: the quote is read again
 * on this machine, and what stands there counts, not what the model made of it. A stretch that
 * another parameter has taken is taken.
 */
export function checkValue(
  flow: Flow,
  question: Question,
  text: string,
  claim: ValueClaim,
  taken: Span[],
): CheckedValue {
  const found = claimedParameter(flow, claim.parameter);
  if (found === null) return refuse('there is no such parameter');
  const free = (span: Span): boolean => !taken.some((other) => overlap(span, other));
  const quote = findQuote(text, claim.quote, free);
  if (quote === null) return refuse('the quote isn’t in the user’s words');
  const { intent, parameter } = found;
  if (isFreeText(parameter)) return freeText(intent, parameter, text, claim, quote, free);
  const read = reread(flow, question, intent, parameter, text.slice(quote.start, quote.end));
  if (read === null) return refuse('the quoted words say no such value');
  const span = { start: quote.start + read.span.start, end: quote.start + read.span.end };
  if (!free(span)) return refuse('these words are another parameter’s');
  if (read.act !== 'value') return { act: { ...read, span }, why: null };
  const act: ValueAct = { ...read, span };
  if (claim.correction === true) act.correction = true;
  return {
    act,
    why: sameValue(read.value.value, claim.value) ? null : 'the words say another value',
  };
}

/** The quote alone, read as an answer to the question for this parameter. */
function reread(
  flow: Flow,
  question: Question,
  intent: string,
  parameter: FlowParameter,
  quote: string,
): ReadValue | null {
  const { awaiting } = question;
  const asked = awaiting.kind === 'parameters' && awaiting.names.includes(parameter.name);
  const alone: Question = {
    ...question,
    intent,
    awaiting: { kind: 'parameters', names: [parameter.name] },
    values: {},
    options: asked ? question.options : [],
  };
  const { acts } = understandLocally(flow, alone, quote);
  return (
    acts.find(
      (act): act is ReadValue =>
        (act.act === 'value' || act.act === 'ambiguous' || act.act === 'unreadable') &&
        act.intent === intent &&
        act.parameter === parameter.name,
    ) ?? null
  );
}

function freeText(
  intent: string,
  parameter: FlowParameter,
  text: string,
  claim: ValueClaim,
  quote: Span,
  free: (span: Span) => boolean,
): CheckedValue {
  const inQuote = (span: Span): boolean =>
    span.start >= quote.start && span.end <= quote.end && free(span);
  const span = findQuote(text, String(claim.value), inQuote);
  if (span === null || !inQuote(span)) return refuse('the value isn’t in the user’s words');
  const words = text.slice(span.start, span.end);
  const value = { type: parameter.type, value: words };
  return {
    act: { act: 'value', intent, parameter: parameter.name, value, text: words, span },
    why: null,
  };
}

/** Whether two ways to write a value mean the same: `200` and `"200"`. */
export function sameValue(read: TypedValue['value'], claimed: ValueClaim['value']): boolean {
  if (typeof read === 'number') return Number(claimed) === read;
  return read === claimed || (typeof read !== 'object' && String(read) === String(claimed));
}
