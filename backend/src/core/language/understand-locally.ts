import type { Act, Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../flow/flow.ts';
import { interpret } from './interpretation/interpret.ts';
import type { Interpretation } from './interpretation/scene.ts';
import { readLanguageRequest } from './globals.ts';
import { lexiconOf } from './lexicon.ts';
import type { Language } from './language.ts';
import { spanOf } from './patterns.ts';
import { localeOf } from './sentence-locale.ts';
import { readSentence, type Sentence } from './text.ts';

const cyrillic = /[а-я]/u;
const latin = /[a-z]/u;

/** Whether words of the language could be written like this. */
const writes = (language: Language, { flat }: Sentence): boolean => {
  const own = language.code === 'ru' ? cyrillic : latin;
  return own.test(flat) || !(cyrillic.test(flat) || latin.test(flat));
};

const understood = ({ acts }: Interpretation): boolean =>
  acts.some(
    (act: Act) => act.act !== 'question' && !(act.act === 'answer' && act.answer === 'unclear'),
  );

/**
 * What a user's words mean at this moment, from the version's own examples and the locales' words:
 * no network, no key, the same answer every time. Values may be said in any of the project's
 * languages. Never throws, whatever the text holds.
 */
export const understandLocally = (
  flow: Flow,
  question: Question,
  text: string,
): UnderstandingResult => {
  const sentence = readSentence(text);
  const { locale, sure: localeSure, scores } = localeOf(sentence, flow.languages, question.locale);
  const order = [
    ...new Set([locale, question.locale, flow.defaultLocale, ...Object.keys(flow.languages)]),
  ].filter((code) => flow.languages[code] !== undefined);
  const likely = (code: string): boolean => {
    const evidence = scores[code] ?? 0;
    const own = scores[locale] ?? 0;
    return evidence > 0 && (own === 0 || evidence > own);
  };
  for (const code of order) {
    const language = flow.languages[code];
    const request = language && readLanguageRequest(sentence.flat, lexiconOf(language));
    if (request && flow.locales.includes(request.locale))
      return {
        acts: [
          {
            act: 'switch-locale',
            locale: request.locale,
            span: spanOf(sentence, request.stretch),
          },
        ],
        locale,
        localeSure,
        by: 'local',
        sure: true,
        ranking: [],
        refused: [],
      };
  }
  let chosen: Interpretation | null = null;
  let chosenLocale = locale;
  for (const code of order) {
    const language = flow.languages[code];
    if (
      language === undefined ||
      (chosen !== null && !(writes(language, sentence) && likely(code)))
    )
      continue;
    const interpretation = interpret(flow, question, sentence, lexiconOf(language));
    if (chosen === null || understood(interpretation)) {
      chosen = interpretation;
      if (understood(interpretation)) chosenLocale = code;
    }
    if (understood(chosen)) break;
  }
  return {
    acts: chosen?.acts ?? [],
    locale: localeSure ? locale : chosenLocale === locale ? locale : question.locale,
    localeSure,
    by: 'local',
    sure: chosen?.sure ?? false,
    ranking: chosen?.ranking ?? [],
    refused: [],
  };
};
