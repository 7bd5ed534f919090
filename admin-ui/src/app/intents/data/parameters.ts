import type { Text } from '@flare/contracts';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import type { Intent, Parameter } from './intent.ts';

export const parametersOf = (intent: Intent): readonly Parameter[] => intent.parameters ?? [];

/** What a parameter's value is called in placeholders. */
export const variableOf = (parameter: Parameter): string =>
  parameter.variableName ?? parameter.name;

export const addParameter = (intent: Intent, parameter: Parameter): Intent => ({
  ...intent,
  parameters: [...parametersOf(intent), parameter],
});

export const changeParameter = (
  intent: Intent,
  at: number,
  change: (parameter: Parameter) => Parameter,
): Intent => ({
  ...intent,
  parameters: parametersOf(intent).map((one, index) => (index === at ? change(one) : one)),
});

/** The intent without a parameter; the others no longer wait for it. */
export function removeParameter(intent: Intent, at: number): Intent {
  const gone = parametersOf(intent)[at]?.name;
  return {
    ...intent,
    parameters: parametersOf(intent)
      .filter((_, index) => index !== at)
      .map((one) =>
        one.dependsOn?.some((name) => name === gone)
          ? { ...one, dependsOn: one.dependsOn.filter((name) => name !== gone) }
          : one,
      ),
  };
}

/** The intent with a parameter at a place, as it was before it was removed. */
export const insertParameter = (intent: Intent, at: number, parameter: Parameter): Intent => ({
  ...intent,
  parameters: [...parametersOf(intent).slice(0, at), parameter, ...parametersOf(intent).slice(at)],
});

export const moveParameter = (intent: Intent, from: number, to: number): Intent => ({
  ...intent,
  parameters: moved(parametersOf(intent), from, to),
});

/** A list in which one item stands elsewhere; a place outside of it changes nothing. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** A parameter's caption, which its file keeps as a list, as a text. */
export const captionText = (parameter: Parameter): Text =>
  Object.fromEntries((parameter.caption ?? []).map((one) => [one.localeCode, one.caption]));

export const withCaption = (
  parameter: Parameter,
  text: Text | null,
  locale: string,
): Parameter => ({
  ...parameter,
  caption: Object.entries(wordsOf(text, locale)).map(([localeCode, caption]) => ({
    localeCode,
    caption,
  })),
});

/** Words of a list per locale: synonyms, lead words. */
export type WordLists = Record<string, string[]>;

export function withWordList(lists: WordLists | undefined, locale: string, words: string[]) {
  const others = Object.entries(lists ?? {}).filter(([key]) => key !== locale);
  return Object.fromEntries(words.length > 0 ? [...others, [locale, words]] : others) as WordLists;
}

/** `a, b;c` → its words. */
export const listedWords = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
