import type { Api, Parameter, Use } from '@flare/contracts';
import { notFound } from '../../../errors.ts';
import {
  applied,
  intentNamed,
  refuseTaken,
  renameInTests,
  replaceName,
  useOf,
  type Replaced,
} from './places.ts';
import type { Renamed, Renaming, RenamingScope } from './renaming.ts';

/**
 * A parameter of an intent: parameters that depend on it, the error mappings of its api and the conversation tests
 * name it. Its variable keeps its own name. Where other intents have a parameter of that name, tests and the api may
 * mean theirs: they are named and stay.
 */
export function renameParameter(scope: RenamingScope, renaming: Renaming): Renamed {
  const { version } = scope;
  const { from, to } = renaming;
  const intent = intentNamed(version, renaming.intent);
  const { parameters = [] } = intent;
  if (!parameters.some(({ name }) => name === from))
    throw notFound('parameter_not_found', `"${intent.name}" has no parameter "${from}".`);
  refuseTaken(
    parameters.map(({ name }) => name),
    renaming,
  );
  const uses: Use[] = [];
  const renamed = parameters.map((parameter): Parameter => {
    const where = { entity: 'parameter', name: `${intent.name}/${parameter.name}` } as const;
    if (parameter.name === from) uses.push(useOf(where, ['name'], renaming));
    const dependsOn = replaceName(parameter.depends_on, where, 'depends_on', renaming);
    uses.push(...dependsOn.uses);
    return {
      ...parameter,
      name: parameter.name === from ? to : parameter.name,
      variable_name: parameter.variable_name ?? parameter.name,
      ...(dependsOn.value === undefined ? {} : { depends_on: dependsOn.value }),
    };
  });
  const others = version.intents.filter(
    (other) => other !== intent && other.parameters?.some(({ name }) => name === from),
  );
  const api = scope.apis.find(({ name }) => name === intent.action);
  const mayChange =
    api !== undefined && scope.mayChange(api) && !others.some(({ action }) => action === api.name);
  const inApi = api && applied(api, inErrorMappings(api, renaming), mayChange);
  const tests = renameInTests(scope, renaming, others.length === 0);
  return {
    version: {
      ...version,
      intents: version.intents.map((one) =>
        one === intent ? { ...intent, parameters: renamed } : one,
      ),
      ...(tests.value === undefined ? {} : { conversation_tests: tests.value }),
    },
    apis: inApi?.value ? [inApi.value] : [],
    uses: [...uses, ...(inApi?.uses ?? []), ...tests.uses],
  };
}

function inErrorMappings(api: Api, renaming: Renaming): Replaced<Api> {
  const mappings = api.error_mappings ?? [];
  const named = mappings.flatMap(({ parameter }, index) =>
    parameter === renaming.from
      ? [useOf({ entity: 'api', name: api.name }, ['error_mappings', index, 'parameter'], renaming)]
      : [],
  );
  const changed = mappings.map((mapping) =>
    mapping.parameter === renaming.from ? { ...mapping, parameter: renaming.to } : mapping,
  );
  return { value: { ...api, error_mappings: changed }, uses: named };
}
