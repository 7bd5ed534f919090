import type { Api, Intent, Version } from '@flare/contracts';
import { placeholders } from '../template.ts';
import { under, unready, warning, type Problem } from './problem.ts';

/**
 * What is asked for, answered or expected and then leads nowhere: parameters that nothing uses, mappings that nothing
 * reads, lists that nothing gives.
 *
 * @param apis those that the version calls
 */
export function lintUse(version: Version, apis: Api[]): Problem[] {
  const byName = new Map(apis.map((api) => [api.name, api]));
  const read = variablesRead(version, apis);
  return [
    ...version.intents.flatMap((intent, index) => {
      const api = intent.action ? byName.get(intent.action) : undefined;
      return under(
        ['intents', index],
        [...unusedParameters(intent, api), ...listsFromNowhere(intent, apis)],
      );
    }),
    ...apis.flatMap((api) => under(['apis', api.name], unreadMappings(api, read))),
    ...apis.flatMap((api) => under(['apis', api.name], strangeParameters(api, version))),
  ];
}

/** The variables that texts anywhere in a value speak of. */
const variablesIn = (value: unknown): Set<string> =>
  new Set(
    placeholders(JSON.stringify(value) ?? '')
      .filter(({ kind }) => kind === 'variables')
      .map(({ name }) => name),
  );

/** A prompt that makes the reply is told every value, so that all of them count as used there. */
const tellsAll = (api: Api | undefined): boolean => (api?.response_prompt ?? '').trim() !== '';

function unusedParameters(intent: Intent, api: Api | undefined): Problem[] {
  const { parameters = [], action, answer } = intent;
  if ((!action && !answer) || tellsAll(api)) return [];
  const spoken = variablesIn([{ ...intent, examples: [] }, api]);
  const needed = new Set(parameters.flatMap((parameter) => parameter.depends_on ?? []));
  return parameters.flatMap(({ name, variable_name: variable }, index) =>
    spoken.has(variable ?? name) || needed.has(name)
      ? []
      : [
          warning(
            'unused_parameter',
            ['parameters', index],
            `"${name}" is collected, but neither sent nor said anywhere.`,
          ),
        ],
  );
}

function listsFromNowhere({ parameters = [] }: Intent, apis: Api[]): Problem[] {
  const mappings = apis.flatMap((api) => api.response_mappings ?? []);
  return parameters.flatMap(({ choices_from: source }, index) => {
    if (!source) return [];
    const path = ['parameters', index, 'choices_from'];
    const given = mappings.filter((mapping) => mapping.variable_name === source);
    if (given.some(({ type }) => type === 'list')) return [];
    return given.length === 0
      ? [
          warning(
            'list_from_nowhere',
            path,
            `No api of this version gives the list "${source}": there will be nothing to choose from.`,
          ),
        ]
      : [unready('no_list', path, `"${source}" is no list: there is nothing to choose from.`)];
  });
}

/** The variables that a version's texts, lists and apis ask for. */
function variablesRead({ intents, welcome_text }: Version, apis: Api[]): Set<string> {
  const read = variablesIn([intents.map((one) => ({ ...one, examples: [] })), apis, welcome_text]);
  for (const { parameters = [] } of intents)
    for (const { choices_from: source } of parameters) if (source) read.add(source);
  return read;
}

function unreadMappings(api: Api, read: ReadonlySet<string>): Problem[] {
  const { response_mappings: mappings = [], response_template: template } = api;
  if (tellsAll(api) || !template) return [];
  return mappings.flatMap(({ variable_name: name }, index) =>
    read.has(name)
      ? []
      : [
          warning(
            'unread_mapping',
            ['response_mappings', index],
            `"${name}" is taken from the answer, and nothing reads it.`,
          ),
        ],
  );
}

/** Error mappings that ask a parameter again which no intent that calls the api has. */
function strangeParameters({ name, error_mappings: mappings = [] }: Api, version: Version) {
  const callers = version.intents.filter(({ action }) => action === name);
  return mappings.flatMap(({ parameter }, index) =>
    parameter === undefined ||
    callers.some(({ parameters = [] }) => parameters.some((one) => one.name === parameter))
      ? []
      : [
          warning(
            'strange_parameter',
            ['error_mappings', index, 'parameter'],
            `No intent that calls "${name}" has a parameter "${parameter}" to ask for again.`,
          ),
        ],
  );
}
