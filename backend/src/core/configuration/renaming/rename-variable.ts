import type { Api, Intent, Use } from '@flare/contracts';
import { conflict, notFound } from '../../../errors.ts';
import {
  applied,
  intentNamed,
  refuseTaken,
  renameInTests,
  replaceTexts,
  replaceVariable,
  useOf,
  type Replaced,
} from './places.ts';
import type { Renamed, Renaming, RenamingScope } from './renaming.ts';

/** A variable: of a parameter where an intent is named, else one that an api of the version gives. */
export const renameVariable = (scope: RenamingScope, renaming: Renaming): Renamed =>
  renaming.intent === undefined
    ? renameMapped(scope, renaming)
    : renameCollected(scope, renaming, intentNamed(scope.version, renaming.intent));

/** What a parameter fills is known while its intent is at work: the intent's texts and its api name it. */
function renameCollected(scope: RenamingScope, renaming: Renaming, intent: Intent): Renamed {
  const { version, apis } = scope;
  const variables = (intent.parameters ?? []).map((one) => one.variable_name ?? one.name);
  if (!variables.includes(renaming.from))
    throw notFound('variable_not_found', `"${intent.name}" has no variable "${renaming.from}".`);
  refuseTaken(variables, renaming);
  const inIntent = withVariable(intent, renaming);
  const api = apis.find(({ name }) => name === intent.action);
  const shared = version.intents.some((one) => one !== intent && one.action === intent.action);
  const inApi = api && applied(api, inTexts(api, renaming), !shared && scope.mayChange(api));
  return {
    version: {
      ...version,
      intents: version.intents.map((one) => (one === intent ? inIntent.value : one)),
    },
    apis: inApi?.value ? [inApi.value] : [],
    uses: [...inIntent.uses, ...(inApi?.uses ?? [])],
  };
}

/**
 * What an api gives is known to the whole session.
 *
 * @throws FlareError 409 `api_of_others` where the api that gives it can't be changed
 */
function renameMapped(scope: RenamingScope, renaming: Renaming): Renamed {
  const { version, apis } = scope;
  const givers = apis.filter((api) =>
    api.response_mappings?.some(({ variable_name: name }) => name === renaming.from),
  );
  if (givers.length === 0)
    throw notFound('variable_not_found', `No api of the version gives "${renaming.from}".`);
  for (const api of givers) {
    refuseTaken(
      (api.response_mappings ?? []).map(({ variable_name: name }) => name),
      renaming,
    );
    if (!scope.mayChange(api))
      throw conflict(
        'api_of_others',
        `The api "${api.name}" gives it: you may not change that, or other projects call it too.`,
      );
  }
  const intents = version.intents.map((intent) => inVersionTexts(intent, renaming));
  const changed = apis.map((api) => {
    const texts = inTexts(api, renaming);
    const mappings = inMappings(texts.value, renaming);
    const uses = [...mappings.uses, ...texts.uses];
    return applied(api, { value: mappings.value, uses }, scope.mayChange(api));
  });
  const tests = renameInTests(scope, renaming);
  return {
    version: {
      ...version,
      intents: intents.map(({ value }) => value),
      ...(tests.value === undefined ? {} : { conversation_tests: tests.value }),
    },
    apis: changed.flatMap(({ value }) => value ?? []),
    uses: [
      ...intents.flatMap(({ uses }) => uses),
      ...changed.flatMap(({ uses }) => uses),
      ...tests.uses,
    ],
  };
}

const inTexts = (api: Api, renaming: Renaming): Replaced<Api> =>
  replaceTexts(api, { entity: 'api', name: api.name }, replaceVariable(renaming));

function inMappings(api: Api, renaming: Renaming): Replaced<Api> {
  const { response_mappings: mappings = [] } = api;
  const where = { entity: 'api', name: api.name } as const;
  return {
    value: {
      ...api,
      response_mappings: mappings.map((mapping) =>
        mapping.variable_name === renaming.from
          ? { ...mapping, variable_name: renaming.to }
          : mapping,
      ),
    },
    uses: mappings.flatMap(({ variable_name: name }, index) =>
      name === renaming.from
        ? [useOf(where, ['response_mappings', index, 'variable_name'], renaming)]
        : [],
    ),
  };
}

/** The intent's texts, and the lists that its parameters are chosen from. */
export function inVersionTexts(intent: Intent, renaming: Renaming): Replaced<Intent> {
  const where = { entity: 'intent', name: intent.name } as const;
  const { value, uses } = replaceTexts(intent, where, replaceVariable(renaming));
  const lists: Use[] = [];
  const parameters = value.parameters?.map((parameter) => {
    if (parameter.choices_from !== renaming.from) return parameter;
    const place = { entity: 'parameter', name: `${intent.name}/${parameter.name}` } as const;
    lists.push(useOf(place, ['choices_from'], renaming));
    return { ...parameter, choices_from: renaming.to };
  });
  return {
    value: { ...value, ...(parameters === undefined ? {} : { parameters }) },
    uses: [...uses, ...lists],
  };
}

/** The intent with its parameter's variable and all texts that speak of it. */
function withVariable(intent: Intent, renaming: Renaming): Replaced<Intent> {
  const where = { entity: 'intent', name: intent.name } as const;
  const { value, uses } = replaceTexts(intent, where, replaceVariable(renaming));
  const own: Use[] = [];
  const parameters = value.parameters?.map((parameter) => {
    if ((parameter.variable_name ?? parameter.name) !== renaming.from) return parameter;
    const place = { entity: 'parameter', name: `${intent.name}/${parameter.name}` } as const;
    own.push(useOf(place, ['variable_name'], renaming));
    return { ...parameter, variable_name: renaming.to };
  });
  return {
    value: { ...value, ...(parameters === undefined ? {} : { parameters }) },
    uses: [...own, ...uses],
  };
}
