import type { ApiUse, IntentView, ParameterType, Text } from '@flare/contracts';
import type { ApiDraft } from './api-draft.ts';

/** A variable that a call can be filled from. */
export interface KnownVariable {
  readonly name: string;
  readonly type: ParameterType | 'list';
  /** The intent whose parameter it is, or the api that reads it. */
  readonly from: string;
  readonly sensitive: boolean;
  /** What a choice is chosen from, where the intent lists it. */
  readonly choices?: readonly { readonly value: string; readonly text: Text }[];
}

/** What the parameters of intents are called in templates. */
export const variablesOfIntents = (
  intents: readonly Pick<IntentView, 'name' | 'parameters'>[],
): KnownVariable[] =>
  intents.flatMap(({ name: from, parameters = [] }) =>
    parameters.map(({ name, variableName, type, choices, sensitive = false }) => ({
      name: variableName ?? name,
      type,
      from,
      sensitive,
      ...(choices && choices.length > 0 ? { choices } : {}),
    })),
  );

/** What apis read from their answers. */
export const variablesOfApis = (apis: readonly ApiDraft[]): KnownVariable[] =>
  apis.flatMap(({ name: from, responseMappings = [] }) =>
    responseMappings.map(({ variableName, type }) => ({
      name: variableName,
      type,
      from,
      sensitive: false,
    })),
  );

/** Each name once: the first that says it counts. A choice is from all that any of its name lists. */
export const onceEach = (variables: readonly KnownVariable[]): KnownVariable[] =>
  [...Map.groupBy(variables, ({ name }) => name).values()].flatMap((same) => {
    const [first] = same;
    if (first?.type !== 'choice') return first ?? [];
    const lists = same.flatMap(({ choices = [] }) => choices);
    const choices = lists.filter(
      ({ value }, at) => lists.findIndex((other) => other.value === value) === at,
    );
    return choices.length > 0 ? { ...first, choices } : first;
  });

/** How many versions that call an api are asked for their variables. */
const mostVersions = 12;

/** The versions that call an api, each once: of every project what is live and the newest come first. */
export function versionsCalling(uses: readonly ApiUse[]): Pick<ApiUse, 'projectId' | 'version'>[] {
  const once = [
    ...new Map(
      uses.map((use) => [`${String(use.projectId)}/${String(use.version)}`, use]),
    ).values(),
  ].sort((one, other) => other.version - one.version);
  const newest = once.filter(
    (use) => use.live || use === once.find(({ projectId }) => projectId === use.projectId),
  );
  const others = once.filter((use) => !newest.includes(use));
  return [...newest, ...others]
    .slice(0, mostVersions)
    .map(({ projectId, version }) => ({ projectId, version }));
}
