import type { Question } from '@flare/contracts';
import type { FlowParameter } from '../flow/flow.ts';
import { readAnswer } from '../language/answers.ts';
import { readGlobal } from '../language/globals.ts';
import type { Language } from '../language/language.ts';
import { lexiconOf } from '../language/lexicon.ts';
import { readOption } from '../language/options.ts';
import { wholly } from '../language/patterns.ts';
import { readSentence } from '../language/text.ts';
import { acceptsAnyWords } from '../language/values/patterned.ts';
import { candidatesFor } from '../language/values/read-values.ts';
import { readingsOf, type Readings } from '../language/values/readings.ts';
import type { Asked } from './asked.ts';
import { endsInNumber, flatOf, isUnfinished, isUnfinishedWish, saysNothing } from './turn-words.ts';

/**
 * Whether a user may be done: `complete` is what was asked for; `incomplete` isn't, or its sentence
 * goes on; `open` may be the whole of it or not, and nothing tells.
 */
export type Completeness = 'complete' | 'open' | 'incomplete';

/** Whether a transcript is complete for what was asked. */
export function completenessOf(text: string, asked: Asked, language: Language): Completeness {
  if (saysNothing(text, language)) return 'incomplete';
  if (isPlain(text, asked, language)) return 'complete';
  if (isUnfinished(text, language)) return 'incomplete';
  const sentence = readSentence(text);
  const lexicon = lexiconOf(language);
  if (readGlobal(sentence.flat, lexicon) !== null) return 'complete';
  switch (asked.kind) {
    case 'nothing':
      if (text.trimEnd().endsWith('?')) return 'complete';
      return isUnfinishedWish(text, language) ? 'incomplete' : 'open';
    case 'option':
      return readOption(sentence, lexicon, asked.question) === null ? 'incomplete' : 'complete';
    case 'answer':
      return ofAnswer(text, asked.question, language);
    case 'values': {
      const readings = readingsOf(sentence, lexicon, asked.question);
      return worstOf(asked.parameters.map((parameter) => ofValue(parameter, readings)));
    }
  }
}

/**
 * Whether words that leave nothing open, as they were understood, may be believed to be all: they don't end in a
 * way that promises more, and aren't in answer to a question that takes words of any kind.
 */
export function mayBeWhole(text: string, asked: Asked, language: Language): boolean {
  if (saysNothing(text, language) || isUnfinished(text, language)) return false;
  if (isUnfinishedWish(text, language) || endsInNumber(text, language)) return false;
  return asked.kind !== 'values' || !asked.parameters.some(takesAnyWords);
}

/** Words that are whole although a sentence may go on after them: "hold on", a "не" after yes or no. */
function isPlain(text: string, asked: Asked, language: Language): boolean {
  const { patterns } = lexiconOf(language);
  const whole = [patterns.cancel, patterns.wait, patterns.personWhole];
  if (asked.kind === 'answer') whole.push(patterns.yes, patterns.no);
  if (asked.kind === 'values') whole.push(patterns.skip, patterns.unknown);
  const flat = flatOf(text);
  return whole.some((pattern) => wholly(flat, pattern) !== null);
}

function ofAnswer(text: string, { awaiting }: Question, language: Language): Completeness {
  const sentence = readSentence(text);
  const answer = readAnswer(sentence, lexiconOf(language), {
    asked: awaiting.kind === 'resume' || awaiting.kind === 'menu' ? awaiting.kind : 'approval',
    changes: false,
    values: false,
    names: false,
    unnamed: sentence.flat,
  });
  if (answer === 'unclear') return 'incomplete';
  return answer === 'edit' ? 'open' : 'complete';
}

function ofValue(parameter: FlowParameter, readings: Readings): Completeness {
  if (takesAnyWords(parameter)) return 'open';
  const found = candidatesFor(parameter, readings, true).map(({ reading }) => reading.kind);
  if (found.includes('value')) return 'complete';
  return found.includes('ambiguous') ? 'open' : 'incomplete';
}

function takesAnyWords({ type, choices, choicesFrom, validationRegex }: FlowParameter): boolean {
  if (type !== 'str' || choices.length > 0 || choicesFrom !== null) return false;
  return validationRegex === null || acceptsAnyWords(validationRegex);
}

function worstOf(all: readonly Completeness[]): Completeness {
  if (all.includes('incomplete')) return 'incomplete';
  return all.includes('open') ? 'open' : 'complete';
}
