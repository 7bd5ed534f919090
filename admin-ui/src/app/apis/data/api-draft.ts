import type { ApiView, Text } from '@flare/contracts';
import { placeholdersIn } from '../../shared/code-editor/placeholder-marks.ts';

/** An api as it is edited. */
export type ApiDraft = ApiView['api'];
/** A change of some fields; changes of one kind that follow each other are one step back. */
export interface ApiEdit {
  readonly fields: { readonly [K in keyof ApiDraft]?: ApiDraft[K] | undefined };
  readonly kind: string;
}
export type Method = ApiDraft['method'];
export type Auth = NonNullable<ApiDraft['auth']>;
export type Retry = NonNullable<ApiDraft['retry']>;
export type Mapping = NonNullable<ApiDraft['responseMappings']>[number];
export type ErrorMapping = NonNullable<ApiDraft['errorMappings']>[number];

export const methods: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
export const mappedTypes: readonly Mapping['type'][] = [
  'str',
  'int',
  'float',
  'bool',
  'date',
  'list',
];

/** What a name may look like; the same as the contract's. */
export const namePattern = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;

/** A new api that can be saved as it stands. */
export const newApi = (name: string, method: Method, url: string): ApiDraft => ({
  name,
  description: null,
  url,
  method,
  headers: '{}',
  bodyTemplate: '',
  timeoutSeconds: 10,
  retry: { maxAttempts: 1, backoffSeconds: 1, strategy: 'exponential' },
  responseMappings: [],
  responsePrompt: null,
});

/** Whether a call may change something. Without being told, all but GET and HEAD do. */
export const writes = ({ effect, method }: Pick<ApiDraft, 'effect' | 'method'>): boolean =>
  effect ? effect === 'write' : method !== 'GET' && method !== 'HEAD';

/** An api with other fields; undefined takes one away. */
export function withFields(api: ApiDraft, fields: ApiEdit['fields']): ApiDraft {
  const all = Object.entries({ ...api, ...fields });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as ApiDraft;
}

/** A list with one item put in another's place. */
export const replaced = <T>(items: readonly T[], index: number, item: T): T[] =>
  items.map((present, at) => (at === index ? item : present));

export const without = <T>(items: readonly T[], index: number): T[] =>
  items.filter((_, at) => at !== index);

/** The words of a text in all its languages. */
export const wordsIn = (text: Text | null | undefined): string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {});

const json = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');

/** The names of the variables that a call needs, in the order in which they stand. */
export function variablesSent(api: ApiDraft): string[] {
  const { auth } = api;
  const token = auth?.enabled
    ? [auth.tokenEndpoint ?? '', json(auth.tokenRequestBody), auth.tokenRefreshEndpoint ?? '']
    : [];
  return variablesOf([
    api.url,
    api.testUrl ?? '',
    api.headers ?? '',
    api.bodyTemplate ?? '',
    ...token,
  ]);
}

/** Names of variables that are said with the answer and that the call itself neither needs nor reads. */
export function variablesSaid(api: ApiDraft): string[] {
  const own = new Set([
    ...variablesSent(api),
    ...(api.responseMappings ?? []).map(({ variableName }) => variableName),
  ]);
  const said = [
    ...wordsIn(api.responseTemplate),
    ...(api.errorMappings ?? []).flatMap(({ text }) => wordsIn(text)),
  ];
  return variablesOf(said).filter((name) => !own.has(name));
}

const variablesOf = (templates: readonly string[]): string[] => [
  ...new Set(
    templates.flatMap((template) =>
      placeholdersIn(template)
        .filter((name) => name.startsWith('variables.'))
        .map((name) => name.slice('variables.'.length)),
    ),
  ),
];
