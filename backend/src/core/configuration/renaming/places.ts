import type { Api, Intent, Use, Version } from '@flare/contracts';
import { conflict, notFound, unprocessable } from '../../../errors.ts';
import { formatPath, type Path } from '../../flow/lint/problem.ts';
import type { Renaming, RenamingScope } from './renaming.ts';

type Where = Pick<Use, 'entity' | 'name'>;

/** A value with its texts replaced, and where they stood. */
export interface Replaced<T> {
  value: T;
  uses: Use[];
}

/** Replaces texts anywhere in a value. */
export function replaceTexts<T>(
  value: T,
  where: Where,
  replace: (text: string) => string,
): Replaced<T> {
  const uses: Use[] = [];
  const walk = (one: unknown, path: Path): unknown => {
    if (typeof one === 'string') {
      const after = replace(one);
      if (after !== one)
        uses.push({ ...where, path: formatPath(path), before: one, after, changed: true });
      return after;
    }
    if (Array.isArray(one)) return one.map((item, index) => walk(item, [...path, index]));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, item]) => [key, walk(item, [...path, key])]),
    );
  };
  return { value: walk(value, []) as T, uses };
}

/** A use of the name itself, such as an entry of `depends_on`. */
export const useOf = (where: Where, path: Path, { from, to }: Renaming): Use => ({
  ...where,
  path: formatPath(path),
  before: from,
  after: to,
  changed: true,
});

/** The name replaced in a list of names. */
export function replaceName(
  names: string[] | undefined,
  where: Where,
  list: string,
  renaming: Renaming,
): Replaced<string[] | undefined> {
  return {
    value: names?.map((name) => (name === renaming.from ? renaming.to : name)),
    uses: (names ?? []).flatMap((name, index) =>
      name === renaming.from ? [useOf(where, [list, index], renaming)] : [],
    ),
  };
}

/** `{{variables.from}}` with the new name in a text. */
export const replaceVariable =
  ({ from, to }: Renaming) =>
  (text: string): string =>
    text.replace(
      /\{\{(\s*)variables\.([\w-]+)(\s*)\}\}/g,
      (whole, before: string, name: string, after: string) =>
        name === from ? `{{${before}variables.${to}${after}}}` : whole,
    );

/** The conversation tests of a version with the name changed, where it is clear what it names. */
export function renameInTests(
  { version, inTest }: RenamingScope,
  renaming: Renaming,
  clear = true,
): Replaced<Version['conversation_tests']> {
  const uses: Use[] = [];
  const value = version.conversation_tests?.map((test) => {
    const { yaml, lines } = inTest(test.yaml, renaming);
    for (const { line, before, after } of lines) {
      const path = `line ${line}`;
      uses.push({
        entity: 'conversation-test',
        name: test.name,
        path,
        before,
        after,
        changed: clear,
      });
    }
    return clear ? { ...test, yaml } : test;
  });
  return { value, uses };
}

/** @throws FlareError 404 `intent_not_found`, 422 `intent_missing` where none is named */
export function intentNamed({ intents }: Version, name: string | undefined): Intent {
  if (name === undefined) throw unprocessable('intent_missing', 'Which intent does it belong to?');
  const intent = intents.find((one) => one.name === name);
  if (intent === undefined)
    throw notFound('intent_not_found', `The version has no intent "${name}".`);
  return intent;
}

/** @throws FlareError 409 `…_name_taken` where another one has the new name, whatever its case */
export function refuseTaken(names: string[], { kind, from, to }: Renaming): void {
  const others = names.filter((name) => name !== from);
  if (others.some((name) => name.toLowerCase() === to.toLowerCase()))
    throw conflict(`${kind}_name_taken`, `There is a ${kind} "${to}" already.`);
}

/** Uses in an api that stays as it is: somebody mends them by hand. */
export function applied(
  api: Api,
  replaced: Replaced<Api>,
  mayChange: boolean,
): Replaced<Api | null> {
  if (replaced.uses.length === 0) return { value: null, uses: [] };
  return mayChange
    ? { value: replaced.value, uses: replaced.uses }
    : { value: null, uses: replaced.uses.map((use) => ({ ...use, changed: false })) };
}
