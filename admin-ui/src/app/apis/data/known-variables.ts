import type { IntentView, ParameterType } from '@flare/contracts';
import type { ApiDraft } from './api-draft.ts';

/** A variable that a call can be filled from. */
export interface KnownVariable {
  readonly name: string;
  readonly type: ParameterType | 'list';
  /** The intent whose parameter it is, or the api that reads it. */
  readonly from: string;
  readonly sensitive: boolean;
}

/** What the parameters of intents are called in templates. */
export const variablesOfIntents = (intents: readonly IntentView[]): KnownVariable[] =>
  intents.flatMap(({ name: from, parameters = [] }) =>
    parameters.map(({ name, variableName, type, sensitive = false }) => ({
      name: variableName ?? name,
      type,
      from,
      sensitive,
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

/** Each name once: the first that says it counts. */
export const onceEach = (variables: readonly KnownVariable[]): KnownVariable[] => [
  ...new Map([...variables].reverse().map((variable) => [variable.name, variable])).values(),
];

/** What somebody typed for a variable, as its type wants it. */
export function valueTyped(text: string, type: KnownVariable['type'] | undefined): unknown {
  const trimmed = text.trim();
  if (type === 'int' || type === 'float') {
    const number = Number(trimmed.replace(',', '.'));
    return trimmed === '' || Number.isNaN(number) ? text : number;
  }
  if (type === 'bool') return trimmed === 'true' ? true : trimmed === 'false' ? false : text;
  return text;
}
