import type { Api, Project, Text, Version } from '@flare/contracts';
import { warning, type Path, type Problem } from './problem.ts';

/** Words that a supported locale lacks, and examples in locales that the project doesn't speak. */
export function lintLocales(
  version: Version,
  project: Pick<Project, 'default_locale' | 'supported_locales'>,
): Problem[] {
  const locales = project.supported_locales ?? [project.default_locale];
  return [
    ...textsOf(version).flatMap(([path, text]) =>
      lintText(text, path, locales, project.default_locale),
    ),
    ...version.intents.flatMap((intent, index) => {
      const spoken = (intent.examples ?? []).map((one) => one.locale_code);
      const path = ['intents', index, 'examples'];
      const foreign = spoken.flatMap((locale, at) =>
        locales.includes(locale)
          ? []
          : [
              warning(
                'unsupported_locale',
                [...path, at, 'locale_code'],
                `The project doesn't speak "${locale}".`,
              ),
            ],
      );
      const silent = locales
        .filter((locale) => spoken.length > 0 && !spoken.includes(locale))
        .map((locale) =>
          warning('missing_examples', path, `There are no examples in "${locale}".`),
        );
      return [...foreign, ...silent];
    }),
  ];
}

/** Words of an api that a supported locale lacks. */
export function lintApiLocales(
  api: Api,
  project: Pick<Project, 'default_locale' | 'supported_locales'>,
): Problem[] {
  const locales = project.supported_locales ?? [project.default_locale];
  const texts: [Path, Text | null | undefined][] = [
    [['description'], api.description],
    [['response_template'], api.response_template],
    ...(api.error_mappings ?? []).map(({ text }, index): [Path, Text] => [
      ['error_mappings', index, 'text'],
      text,
    ]),
  ];
  return said(texts).flatMap(([path, text]) =>
    lintText(text, path, locales, project.default_locale),
  );
}

const said = (texts: [Path, Text | null | undefined][]): [Path, Text][] =>
  texts.filter(
    (entry): entry is [Path, Text] =>
      entry[1] !== null && entry[1] !== undefined && entry[1] !== '',
  );

function lintText(text: Text, path: Path, locales: string[], defaultLocale: string): Problem[] {
  const words = typeof text === 'string' ? { [defaultLocale]: text } : text;
  const missing = locales.filter((locale) => words[locale] === undefined);
  if (missing.length === 0) return [];
  const named = missing.map((locale) => `"${locale}"`).join(', ');
  return [
    missing.includes(defaultLocale)
      ? warning(
          'missing_default_locale',
          path,
          `No words in ${named}: "${defaultLocale}" is the default language, so nothing stands in for them.`,
        )
      : warning(
          'missing_locale',
          path,
          `No words in ${named}: those of "${defaultLocale}" are said.`,
        ),
  ];
}

function textsOf(version: Version): [Path, Text][] {
  const texts: [Path, Text | null | undefined][] = [
    [['welcome_text'], version.welcome_text],
    ...(version.fast_answers ?? []).map((answer, index): [Path, Text] => [
      ['fast_answers', index, 'answer'],
      answer.answer,
    ]),
  ];
  version.intents.forEach((intent, at) => {
    const path = ['intents', at];
    texts.push(
      [[...path, 'caption'], intent.caption],
      [[...path, 'approval_summary'], intent.approval_summary],
      [[...path, 'answer'], intent.answer],
      [[...path, 'fallback_timeout_prompt'], intent.fallback_timeout_prompt],
      [[...path, 'fallback_error_prompt'], intent.fallback_error_prompt],
    );
    (intent.parameters ?? []).forEach((parameter, index) => {
      const place = [...path, 'parameters', index];
      const captions = Object.fromEntries(
        (parameter.caption ?? []).map(({ locale_code, caption }) => [locale_code, caption]),
      );
      texts.push(
        [[...place, 'caption'], Object.keys(captions).length > 0 ? captions : null],
        [[...place, 'invalid_prompt'], parameter.invalid_prompt],
        [[...place, 'type_error_prompt'], parameter.type_error_prompt],
        ...(parameter.prompts ?? []).map((prompt, number): [Path, Text] => [
          [...place, 'prompts', number],
          prompt,
        ]),
        ...(parameter.choices ?? []).map((choice, number): [Path, Text] => [
          [...place, 'choices', number, 'text'],
          choice.text,
        ]),
      );
    });
  });
  return said(texts);
}
