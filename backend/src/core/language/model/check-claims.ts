import type { Act, Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import { mayComeAlong, prerequisitesOf } from '../../flow/prerequisites.ts';
import { understandLocally } from '../understand-locally.ts';
import { checkAnswer } from './check-answer.ts';
import { checkOther } from './check-other.ts';
import {
  checkValue,
  claimedParameter,
  isFreeText,
  sameValue,
  type ReadValue,
  type ValueClaim,
} from './check-value.ts';
import type { Claim, Claims, Refusal } from './claim.ts';
import { withoutSecrets } from './confidential.ts';
import { overlap } from './quote.ts';

/** Acts that make values in the same words unlikely ("how are you today?"). */
const besideTheTask = new Set(['chatter', 'question', 'fast-answer']);

/** Questions at which a change that was overheard would do harm. */
const aboutChanges = new Set(['approval', 'edit', 'keep', 'menu']);

/**
 * What of a model's claims is believed, beside what was understood on this machine. The user's words
 * decide: every claim has to be found in them, values are read again from them, and an approval
 * counts only where the words say yes without the model's help. Where the words were clear anyway,
 * the model may only add free text.
 */
export function checkClaims(
  flow: Flow,
  question: Question,
  text: string,
  { claims, refused: malformed }: Claims,
  local: UnderstandingResult,
): UnderstandingResult {
  const refused: Refusal[] = [...local.refused, ...malformed];
  const acts = local.sure
    ? besideSure(flow, question, text, claims, local, refused)
    : insteadOfUnsure(flow, question, text, claims, local, refused);
  return {
    ...local,
    ...(acts === null ? {} : { acts, by: 'model' }),
    refused: withoutSecrets(flow, text, acts ?? local.acts, refused),
  };
}

/** The words were clear: they stand, with free text that only the model could find. */
function besideSure(
  flow: Flow,
  question: Question,
  text: string,
  claims: Claim[],
  local: UnderstandingResult,
  refused: Refusal[],
): Act[] | null {
  const about = local.acts.some((act) => act.act === 'intent' || act.act === 'value');
  const added: Act[] = [];
  for (const claim of claims) {
    if (agrees(claim, local.acts)) continue;
    if (!about || claim.act !== 'value' || !isNewFreeText(flow, claim, local.acts)) {
      refused.push({ act: claim, why: 'the words were clear without the model' });
      continue;
    }
    const taken = [...local.acts.filter(carriesValue), ...added].map(({ span }) => span);
    const { act, why } = checkValue(flow, question, text, claim, taken);
    if (act !== null) added.push(act);
    if (why !== null) refused.push({ act: claim, why });
  }
  return added.length === 0 ? null : [...local.acts, ...added];
}

/** The words were not clear: the claims count, as far as they are found in them. */
function insteadOfUnsure(
  flow: Flow,
  question: Question,
  text: string,
  claims: Claim[],
  local: UnderstandingResult,
  refused: Refusal[],
): Act[] | null {
  const acts: Act[] = [];
  const spans = (): Act['span'][] => acts.filter(carriesValue).map(({ span }) => span);
  const values = claims.filter((claim) => claim.act === 'value');
  const typedFirst = [
    ...values.filter((claim) => !takesFreeText(flow, claim)),
    ...values.filter((claim) => takesFreeText(flow, claim)),
  ];
  for (const claim of typedFirst) {
    const { act, why } = checkValue(flow, question, text, claim, spans());
    if (act !== null) acts.push(act);
    if (why !== null) refused.push({ act: claim, why });
  }
  if (aboutChanges.has(question.awaiting.kind))
    acts.push(...overlooked(local.acts, acts).filter((act) => !isNote(flow, act)));
  for (const claim of claims) {
    if (claim.act === 'value' || claim.act === 'answer') continue;
    const { act, why } = checkOther({ flow, question, text, local, acts }, claim);
    if (act !== null) acts.push(act);
    if (why !== null) refused.push({ act: claim, why });
  }
  if (acts.length > 0 && !acts.some((act) => besideTheTask.has(act.act)))
    for (const intent of meant(acts, question)) {
      acts.push(...overlooked(valuesFor(flow, question, text, intent, local.acts), acts));
      if (acts.some((act) => act.act === 'intent' && act.intent === intent))
        acts.push(...overlooked(comingAlong(flow, question, text, intent, local.acts), acts));
    }
  const answer = checkAnswer(
    question,
    text,
    claims.filter((claim) => claim.act === 'answer'),
    acts,
    local,
    refused,
  );
  if (answer !== null) acts.push(answer);
  if (acts.length === 0) return null;
  const own = local.acts.filter(
    (act) => isGlobal(act) && !acts.some((other) => other.act === act.act),
  );
  return [...own, ...acts];
}

const carriesValue = (act: Act): act is ReadValue =>
  act.act === 'value' || act.act === 'ambiguous' || act.act === 'unreadable';

const globals = new Set(['cancel', 'start-over', 'person', 'repeat', 'wait', 'go-back']);
const isGlobal = (act: Act): boolean => globals.has(act.act) || act.act === 'switch-locale';

/** The intents that the words are about: those that were named, else the task in hand. */
function meant(acts: Act[], question: Question): string[] {
  const named = acts.flatMap((act) => (act.act === 'intent' ? act.intent : []));
  return named.length > 0 || question.intent === null ? named : [question.intent];
}

/** Dates and times in a wish that are meant for the intents that it needs first: of these nothing else is as plain. */
function comingAlong(
  flow: Flow,
  question: Question,
  text: string,
  wish: string,
  local: Act[],
): ReadValue[] {
  return prerequisitesOf(flow, wish).flatMap(({ name, parameters }) => {
    const plain = parameters.filter(
      (parameter) => mayComeAlong(parameter) && /^(date|time)$/.test(parameter.type),
    );
    if (plain.length === 0 || name === question.intent) return [];
    return valuesFor(flow, question, text, name, local)
      .filter(carriesValue)
      .filter((act) => plain.some((parameter) => parameter.name === act.parameter));
  });
}

/** The values for an intent in the words, read again where only the model knew what they are about. */
function valuesFor(
  flow: Flow,
  question: Question,
  text: string,
  intent: string,
  local: Act[],
): Act[] {
  const heard = local.some(
    (act) => (act.act === 'intent' || carriesValue(act)) && act.intent === intent,
  );
  const acts =
    heard || intent === question.intent
      ? local
      : understandLocally(
          flow,
          {
            ...question,
            intent,
            awaiting: { kind: 'parameters', names: [] },
            values: {},
            options: [],
          },
          text,
        ).acts;
  return acts.filter((act) => carriesValue(act) && act.intent === intent);
}

/** Values that were read on this machine and that the model said nothing of. */
function overlooked(local: Act[], acts: Act[]): ReadValue[] {
  const known = acts.filter(carriesValue);
  const isKnown = (act: ReadValue): boolean =>
    known.some((other) => overlap(other.span, act.span) || other.parameter === act.parameter);
  return local.filter(carriesValue).filter((act) => !isKnown(act));
}

/** Free text is what is left of a sentence: alone it is no sign that something is to change. */
const isNote = (flow: Flow, { intent, parameter }: ReadValue): boolean => {
  const found = claimedParameter(flow, `${intent}.${parameter}`);
  return found !== null && isFreeText(found.parameter);
};

const takesFreeText = (flow: Flow, claim: ValueClaim): boolean => {
  const found = claimedParameter(flow, claim.parameter);
  return found !== null && isFreeText(found.parameter);
};

function isNewFreeText(flow: Flow, claim: ValueClaim, local: Act[]): boolean {
  const name = claim.parameter.split('.').at(-1);
  return (
    takesFreeText(flow, claim) && !local.some((act) => 'parameter' in act && act.parameter === name)
  );
}

/** Whether a claim says what was understood without it. */
function agrees(claim: Claim, acts: Act[]): boolean {
  return acts.some((act) => {
    switch (claim.act) {
      case 'intent':
        return act.act === 'intent' && act.intent === claim.intent;
      case 'value':
        return (
          act.act === 'value' &&
          `${act.intent}.${act.parameter}` === claim.parameter &&
          sameValue(act.value.value, claim.value)
        );
      case 'name-parameter':
        return act.act === 'name-parameter' && act.parameter === claim.parameter;
      case 'answer':
        return act.act === 'answer' && act.answer === claim.answer;
      case 'global':
        return act.act === claim.wish;
      case 'option':
        return act.act === 'option' && act.index === claim.number - 1;
      case 'fast-answer':
        return act.act === 'fast-answer' && act.index === claim.number - 1;
      default:
        return act.act === claim.act;
    }
  });
}
