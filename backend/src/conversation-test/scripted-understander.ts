import type {
  Act,
  Question,
  ScriptedAct,
  Span,
  TypedValue,
  UnderstandingResult,
} from '@flare/contracts';
import type { Flow, FlowParameter } from '../core/flow/flow.ts';
import type { Understander } from '../runtime/ports.ts';

type Mode = 'local' | 'model' | 'hybrid';

/** An understander whose language model says what a test has written down. */
export interface ScriptedUnderstander extends Understander {
  /** The model's answer to the next words; null where it has none, and they are understood locally. */
  expectActs(acts: readonly ScriptedAct[] | null): void;
  /** How many acts of the model were refused so far. */
  refused(): number;
}

/**
 * Understands locally, or by scripted answers of a model. What the model claims is checked as a
 * model's answer is: a value has to come from the user's words, a yes has to be said by the user.
 */
export function createScriptedUnderstander(
  mode: Mode,
  understandLocally: (flow: Flow, question: Question, text: string) => UnderstandingResult,
): ScriptedUnderstander {
  let next: readonly ScriptedAct[] | null = null;
  let refused = 0;
  return {
    expectActs(acts) {
      next = acts;
    },
    refused: () => refused,
    understand(flow, question, text) {
      const local = understandLocally(flow, question, text);
      if (mode === 'local' || next === null || (mode === 'hybrid' && local.sure)) return local;
      const result = judge(flow, question, text, next, local);
      refused += result.refused.length;
      return result;
    },
  };
}

function judge(
  flow: Flow,
  question: Question,
  text: string,
  scripted: readonly ScriptedAct[],
  local: UnderstandingResult,
): UnderstandingResult {
  const acts: Act[] = [];
  const refused: UnderstandingResult['refused'] = [];
  const known = flow.intents.map((one) => one.name);
  const named = scripted.find((act) => act.intent !== undefined && known.includes(act.intent));
  const intent = named?.intent ?? question.intent;
  for (const act of scripted) {
    const made = actOf(flow, act, text, intent);
    const why = typeof made === 'string' ? made : objection(made, local);
    if (why !== null || typeof made === 'string') refused.push({ act, why: why ?? '' });
    else acts.push(made);
  }
  return { ...local, acts, refused, by: 'model', sure: true };
}

function objection(act: Act, local: UnderstandingResult): string | null {
  if (act.act !== 'answer' || act.answer !== 'yes') return null;
  const said = local.acts.some((one) => one.act === 'answer' && one.answer === 'yes');
  return said ? null : 'the words are no explicit yes';
}

/** The act that a scripted one stands for, or why there is none. */
function actOf(
  flow: Flow,
  scripted: ScriptedAct,
  words: string,
  intent: string | null,
): Act | string {
  const stretch = scripted.text === undefined ? words : String(scripted.text);
  const start = words.toLowerCase().indexOf(stretch.toLowerCase());
  if (start === -1) return 'the words don’t hold it';
  const span = { start, end: start + stretch.length };
  if (scripted.set !== undefined || scripted.ambiguous !== undefined)
    return valueOf(flow, scripted, stretch, span, scripted.of ?? intent);
  if (scripted.intent !== undefined) {
    if (!flow.intents.some((one) => one.name === scripted.intent)) return 'no such intent';
    return { act: 'intent', intent: scripted.intent, confidence: 0.9, span };
  }
  if (scripted.answer !== undefined) return { act: 'answer', answer: scripted.answer, span };
  if (scripted.global !== undefined) return { act: scripted.global, span };
  if (scripted.name !== undefined) return { act: 'name-parameter', parameter: scripted.name, span };
  if (scripted.option !== undefined) return { act: 'option', index: scripted.option - 1, span };
  if (scripted.fastAnswer !== undefined) return fastAnswer(flow, scripted.fastAnswer - 1, span);
  if (scripted.chatter !== undefined) return { act: 'chatter', kind: scripted.chatter, span };
  if (scripted.locale !== undefined) return { act: 'switch-locale', locale: scripted.locale, span };
  if (scripted.skip === true) return { act: 'skip', span };
  if (scripted.more === true) return { act: 'more', span };
  return { act: 'question', span };
}

function fastAnswer(flow: Flow, index: number, span: Span): Act | string {
  if (flow.fastAnswers[index] === undefined) return 'no such fast answer';
  return { act: 'fast-answer', index, confidence: 0.9, span };
}

function valueOf(
  flow: Flow,
  { set, ambiguous, value, values, unit, correction }: ScriptedAct,
  text: string,
  span: Span,
  intent: string | null,
): Act | string {
  const name = set ?? ambiguous ?? '';
  const parameter = flow.intents
    .find((one) => one.name === intent)
    ?.parameters.find((one) => one.name === name);
  if (parameter === undefined || intent === null) return 'no such parameter';
  const common = { intent, parameter: name, text, span };
  if (ambiguous !== undefined) {
    const candidates = (values ?? []).map((one) => typed(parameter, one));
    return candidates.length < 2
      ? 'fewer than two readings'
      : { act: 'ambiguous', ...common, candidates };
  }
  return {
    act: 'value',
    ...common,
    value: typed(parameter, value),
    ...(unit === undefined ? {} : { unit }),
    ...(correction === undefined ? {} : { correction }),
  };
}

function typed(parameter: FlowParameter, value: unknown): TypedValue {
  const plain = ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as string | number | boolean)
    : null;
  const choice = parameter.choices.find((one) => one.value === plain);
  const type = parameter.type;
  return choice === undefined ? { type, value: plain } : { type, value: plain, text: choice.text };
}
