import type { Act, Question, TypedValue, UnderstandingResult } from '@flare/contracts';
import type { Flow, FlowIntent, FlowParameter } from '../../flow/flow.ts';
import { mayComeAlong, prerequisitesOf } from '../../flow/prerequisites.ts';
import type { Detection } from '../intent-model.ts';
import type { Lexicon } from '../lexicon.ts';
import { readOption } from '../options.ts';
import { whereNamed } from '../parameter-names.ts';
import { has, wholeSpan } from '../patterns.ts';
import type { Sentence } from '../text.ts';
import { type Assigned, assignValues } from '../values/assign.ts';
import { overlaps } from '../values/candidate.ts';
import { isFreeText } from '../values/free-text.ts';
import type { Readings } from '../values/readings.ts';

export interface Interpretation {
  acts: Act[];
  sure: boolean;
  ranking: UnderstandingResult['ranking'];
}

export interface Scene {
  flow: Flow;
  question: Question;
  sentence: Sentence;
  lexicon: Lexicon;
  readings: Readings;
  present: FlowIntent | null;
  asked: ReadonlySet<string>;
  detection: Detection;
}

export const askedParameters = ({ awaiting }: Question): string[] => {
  if (awaiting.kind === 'parameters') return awaiting.names;
  if (awaiting.kind === 'keep') return [awaiting.parameter];
  if (awaiting.kind === 'clarify' && awaiting.parameter !== undefined) return [awaiting.parameter];
  return [];
};

export const intentOf = (flow: Flow, name: string | null): FlowIntent | null =>
  flow.intents.find((intent) => intent.name === name) ?? null;

export const corrects = ({ sentence, lexicon }: Scene): boolean =>
  has(sentence.flat, lexicon.patterns.correction);

export const actsOf = (scene: Scene, intent: string, assigned: readonly Assigned[]): Act[] =>
  assigned.map(({ parameter, candidate }): Act => {
    const span = spanOfTokens(scene.sentence, candidate.start, candidate.end);
    const text = scene.sentence.original.slice(span.start, span.end);
    const base = { intent, parameter: parameter.name, text, span };
    const { reading } = candidate;
    if (reading.kind === 'ambiguous')
      return { act: 'ambiguous', ...base, candidates: reading.values };
    if (reading.kind === 'unreadable')
      return { act: 'unreadable', ...base, reason: reading.reason };
    return {
      act: 'value',
      ...base,
      value: reading.value,
      ...(candidate.unit !== undefined && { unit: candidate.unit }),
      ...(scene.question.values[parameter.name] !== undefined &&
        corrects(scene) && { correction: true }),
    };
  });

const spanOfTokens = ({ tokens }: Sentence, start: number, end: number) => ({
  start: tokens[start]?.start ?? 0,
  end: tokens[end - 1]?.end ?? 0,
});

const sameValue = (one: TypedValue | undefined, other: TypedValue): boolean =>
  one !== undefined && JSON.stringify(one.value) === JSON.stringify(other.value);

export const changesSomething = (acts: readonly Act[], { question }: Scene): boolean =>
  acts.some(
    (act) =>
      act.act === 'ambiguous' ||
      act.act === 'unreadable' ||
      (act.act === 'value' && !sameValue(question.values[act.parameter], act.value)),
  );

export const contradicts = ({ question }: Scene, { parameter, candidate }: Assigned): boolean => {
  const known = question.values[parameter.name];
  const { reading } = candidate;
  return known !== undefined && reading.kind === 'value' && !sameValue(known, reading.value);
};

const filledOf = ({ question }: Scene): Set<string> => new Set(Object.keys(question.values));

export const assignedTo = (scene: Scene, intent: FlowIntent): Assigned[] => {
  const own = intent === scene.present;
  return assignValues(
    intent.parameters,
    scene.readings,
    own ? scene.asked : new Set(),
    own ? filledOf(scene) : new Set(),
    own && corrects(scene),
  );
};

export const namedParameters = (scene: Scene, assigned: readonly Assigned[]): FlowParameter[] =>
  (scene.present?.parameters ?? []).filter(
    (parameter) =>
      !assigned.some((one) => one.parameter === parameter) &&
      whereNamed(scene.sentence.tokens, parameter, scene.lexicon) !== null,
  );

export const nameActs = (scene: Scene, parameters: readonly FlowParameter[]): Act[] =>
  parameters.map((parameter) => {
    const place = whereNamed(scene.sentence.tokens, parameter, scene.lexicon);
    return {
      act: 'name-parameter',
      parameter: parameter.name,
      span: spanOfTokens(scene.sentence, place?.start ?? 0, place?.end ?? 0),
    };
  });

export const optionActs = ({ sentence, lexicon, question }: Scene): Act[] => {
  const option = readOption(sentence, lexicon, question);
  return option === null ? [] : [{ act: 'option', index: option, span: wholeSpan(sentence) }];
};

export const confidenceFor = ({ detection }: Scene, name: string): number =>
  detection.ranking.find((candidate) => candidate.intent === name)?.confidence ?? 0;

export const intentAct = (scene: Scene, { name }: FlowIntent): Act => ({
  act: 'intent',
  intent: name,
  confidence: confidenceFor(scene, name),
  span: wholeSpan(scene.sentence),
});

/** What can be nothing else for an intent that nobody named: a whole date, the whole name of a choice, a number that is named. */
const isPlain = ({ sentence, lexicon }: Scene, { parameter, candidate }: Assigned): boolean =>
  candidate.strength >= 0.9 &&
  ((parameter.type !== 'int' && parameter.type !== 'float') ||
    whereNamed(sentence.tokens, parameter, lexicon) !== null);

/** A wish with the values that came with it; behind them those for the intents that it needs first. */
export const wishActs = (scene: Scene, wish: FlowIntent, own = assignedTo(scene, wish)): Act[] => {
  const taken = own.map(({ candidate }) => candidate);
  const acts = [intentAct(scene, wish), ...actsOf(scene, wish.name, own)];
  for (const needed of prerequisitesOf(scene.flow, wish.name)) {
    if (needed === scene.present) continue;
    const found = assignedTo(scene, needed).filter(
      (one) =>
        mayComeAlong(one.parameter) &&
        isPlain(scene, one) &&
        !taken.some((other) => overlaps(other, one.candidate)),
    );
    taken.push(...found.map(({ candidate }) => candidate));
    acts.push(...actsOf(scene, needed.name, found));
  }
  return acts;
};

export const isFreeTextAsked = ({ present, asked }: Scene): boolean =>
  present?.parameters.some((parameter) => asked.has(parameter.name) && isFreeText(parameter)) ??
  false;
