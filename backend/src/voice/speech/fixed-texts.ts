import type { VoiceSettings } from '@flare/contracts';
import type { Flow } from '../../core/flow/flow.ts';
import type { Language } from '../../core/language/language.ts';

/** A project's own phrases, by locale. */
export type Fillers = VoiceSettings['fillers'];

/** What is said while an answer takes its time: the project's own phrases, else the language's. */
export function fillersOf(own: Fillers, locale: string, language: Language): string[] {
  const phrases = own?.[locale] ?? [];
  return phrases.length > 0 ? phrases : [language.phrases['in-progress'] ?? []].flat();
}

/** What is said in a version's calls, whatever comes: its welcome, and what is said meanwhile. Nothing with values in it. */
export function fixedTexts(flow: Flow, locale: string, fillers: Fillers): string[] {
  const language = flow.languages[locale];
  if (language === undefined) return [];
  const welcomes = [flow.welcomeText?.[locale] ?? [], language.phrases['welcome'] ?? []].flat();
  const texts = [...welcomes, ...fillersOf(fillers, locale, language)];
  return texts.filter(isKept);
}

/** So many letters of fast answers are said ahead, in all locales: at both rates half of what is kept of speech. */
const LETTERS_AT_MOST = 10_000;

/** The answers that a version has at hand and nobody has recorded, the first ones first, each with its locale. */
export function answersAtHand({ fastAnswers, locales }: Flow): { locale: string; text: string }[] {
  let letters = 0;
  return fastAnswers
    .flatMap(({ answer, recording = {} }) =>
      locales
        .filter((locale) => recording[locale] === undefined)
        .map((locale) => ({ locale, text: answer[locale] ?? '' })),
    )
    .filter(({ text }) => text.trim() !== '' && isKept(text))
    .filter(({ text }) => (letters += text.length) <= LETTERS_AT_MOST);
}

/**
 * Not even at 20 letters a second, faster than voices speak, a longer text would fit into the 25 seconds of a sound that
 * is kept.
 */
const LETTERS_OF_A_TEXT = 500;

/** Holds no values, and its sound isn't plainly too long to be kept. */
const isKept = (text: string): boolean => !text.includes('{') && text.length <= LETTERS_OF_A_TEXT;
