import type { Question, ScriptedAct } from '@flare/contracts';
import type { Flow } from '../../core/flow/flow.ts';
import { readClaims, type Claims } from '../../core/language/model/claim.ts';

/** What a test has written down, in the shape in which a model answers; unreadable acts are refused. */
export function claimsOf(
  scripted: readonly ScriptedAct[],
  flow: Flow,
  question: Question,
  words: string,
): Claims {
  const known = new Set(flow.intents.map(({ name }) => name));
  const named = scripted.find(({ intent }) => intent !== undefined && known.has(intent));
  const intent = named?.intent ?? question.intent ?? '';
  const acts = scripted.map((act) => claimOf(act, intent, words));
  return readClaims({ acts }) ?? { claims: [], refused: [] };
}

/** Exactly one key says what kind of act it is; without a stretch of its own it is about all words. */
function claimOf(scripted: ScriptedAct, intent: string, words: string): unknown {
  const quote = scripted.text === undefined ? words : String(scripted.text);
  const { set, ambiguous, values, of: owner, correction } = scripted;
  const parameter = set ?? ambiguous;
  if (parameter !== undefined)
    return {
      act: 'value',
      parameter: `${owner ?? intent}.${parameter}`,
      value: scripted.value ?? values?.[0],
      quote,
      ...(correction === undefined ? {} : { correction }),
    };
  if (scripted.intent !== undefined) return { act: 'intent', intent: scripted.intent, quote };
  if (scripted.answer !== undefined) return { act: 'answer', answer: scripted.answer, quote };
  if (scripted.global !== undefined) return { act: 'global', wish: scripted.global, quote };
  if (scripted.name !== undefined)
    return { act: 'name-parameter', parameter: scripted.name, quote };
  if (scripted.option !== undefined) return { act: 'option', number: scripted.option, quote };
  if (scripted.fastAnswer !== undefined)
    return { act: 'fast-answer', number: scripted.fastAnswer, quote };
  if (scripted.chatter !== undefined) return { act: 'chatter', kind: scripted.chatter, quote };
  if (scripted.locale !== undefined)
    return { act: 'switch-locale', locale: scripted.locale, quote };
  if (scripted.skip === true) return { act: 'skip', quote };
  if (scripted.more === true) return { act: 'more', quote };
  return { act: 'question', quote };
}
