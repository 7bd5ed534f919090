import type { Api, Intent, Project, Version } from '@flare/contracts';
import { lintIntent } from './lint-intent.ts';
import { lintLocales } from './lint-locales.ts';
import { lintRecordings } from './lint-recordings.ts';
import { broken, duplicates, under, unready, warning, type Problem } from './problem.ts';

/** What a version is looked at against. */
export interface LintScope {
  project: Pick<Project, 'default_locale' | 'supported_locales'>;
  /** The apis of the installation; deleted ones don't count. */
  apis: Api[];
  /** The locales that Flare speaks; undefined where that isn't known. */
  locales?: string[];
}

/** Everything that is wrong with a version. Paths are those of the version. */
export function lintVersion(version: Version, { project, apis, locales }: LintScope): Problem[] {
  const { intents, conversation_tests: tests = [], fast_answers: answers = [] } = version;
  const present = new Map(apis.filter((api) => !api.deleted).map((api) => [api.name, api]));
  const given = new Set(
    apis.flatMap((api) => (api.response_mappings ?? []).map((mapping) => mapping.variable_name)),
  );
  return [
    ...duplicates(
      intents.map((intent) => intent.name),
      ['intents'],
      'name',
      'intents',
    ),
    ...duplicates(
      tests.map((test) => test.name),
      ['conversation_tests'],
      'name',
      'conversation tests',
    ),
    ...intents.flatMap((intent, index) =>
      under(
        ['intents', index],
        [
          ...lintIntent(intent, {
            apis: present,
            given,
          }),
          ...lintDependencies(intent, intents),
        ],
      ),
    ),
    ...lintCycles(intents),
    ...answers.flatMap((answer, index) =>
      answer.questions.length > 0
        ? []
        : [
            warning(
              'no_questions',
              ['fast_answers', index, 'questions'],
              'Nobody can ask for this answer.',
            ),
          ],
    ),
    ...(intents.length === 0 && answers.length === 0
      ? [
          unready(
            'nothing_to_do',
            ['intents'],
            'The version has neither an intent nor a fast answer.',
          ),
        ]
      : []),
    ...lintRecordings(version, project.default_locale),
    ...lintLocales(version, project),
    ...(project.supported_locales ?? [project.default_locale])
      .filter((locale) => locales !== undefined && !locales.includes(locale))
      .map((locale) => unready('locale_not_available', [], `Flare doesn't speak "${locale}".`)),
  ];
}

const lintDependencies = (intent: Intent, intents: Intent[]): Problem[] =>
  (intent.dependencies ?? []).flatMap((name, index) =>
    intents.some((other) => other.name === name)
      ? []
      : [
          broken(
            'unknown_intent',
            ['dependencies', index],
            `There is no intent "${name}" in this version.`,
          ),
        ],
  );

/** Intents that wait for each other could never run. */
function lintCycles(intents: Intent[]): Problem[] {
  const wants = new Map(intents.map((intent) => [intent.name, intent.dependencies ?? []]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (wants.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return intents.flatMap((intent, index) =>
    reaches(intent.name, intent.name, new Set())
      ? [
          unready(
            'circular_dependency',
            ['intents', index, 'dependencies'],
            `"${intent.name}" waits for itself.`,
          ),
        ]
      : [],
  );
}
