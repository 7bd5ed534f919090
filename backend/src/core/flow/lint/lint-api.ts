import type { Api } from '@flare/contracts';
import { jsonPathProblem } from '../json-path.ts';
import { placeholders } from '../template.ts';
import { broken, duplicates, unready, warning, type Path, type Problem } from './problem.ts';

/** Everything that is wrong with an api in itself. Paths are those of the api. */
export function lintApi(api: Api): Problem[] {
  return [
    ...lintUrl(api.url, ['url']),
    ...(api.test_url ? lintUrl(api.test_url, ['test_url']) : []),
    ...lintHeaders(api.headers ?? ''),
    ...lintJson(api.body_template ?? '', ['body_template']),
    ...lintAuth(api),
    ...lintMappings(api),
    ...lintErrorMappings(api),
    ...lintEffect(api),
    ...lintPlaceholders(api),
  ];
}

function lintUrl(url: string, path: Path): Problem[] {
  const bare = url.replace(/\{\{[^}]*\}\}/g, 'x');
  if (/^\{\{\s*secrets\./.test(url)) return [];
  const scheme = URL.canParse(bare) ? new URL(bare).protocol : null;
  return scheme === 'http:' || scheme === 'https:'
    ? []
    : [broken('bad_url', path, `"${url}" is not an address that begins with http:// or https://.`)];
}

function lintJson(text: string, path: Path): Problem[] {
  if (text.trim() === '') return [];
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return [broken('bad_json', path, `The ${String(path[0])} is not JSON: ${why}.`)];
  }
}

function lintHeaders(headers: string): Problem[] {
  const path = ['headers'];
  const problems = lintJson(headers, path);
  if (problems.length > 0 || headers.trim() === '') return problems;
  const parsed: unknown = JSON.parse(headers);
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  if (!isObject) return [broken('bad_headers', path, 'Headers are a JSON object of texts.')];
  return Object.entries(parsed).flatMap(([name, value]) =>
    typeof value === 'string' && /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)
      ? []
      : [broken('bad_headers', path, `The header "${name}" needs a proper name and a text.`)],
  );
}

function lintAuth({ auth }: Api): Problem[] {
  if (!auth?.enabled) return [];
  const problems: Problem[] = [];
  if (!auth.token_endpoint) {
    problems.push(
      unready(
        'missing_token_endpoint',
        ['auth', 'token_endpoint'],
        'Authentication is on, but no token endpoint is given.',
      ),
    );
  } else problems.push(...lintUrl(auth.token_endpoint, ['auth', 'token_endpoint']));
  if (auth.token_refresh_endpoint) {
    problems.push(...lintUrl(auth.token_refresh_endpoint, ['auth', 'token_refresh_endpoint']));
  }
  if (auth.response_token_path) {
    problems.push(...lintJsonPath(auth.response_token_path, ['auth', 'response_token_path']));
  }
  return problems;
}

function lintJsonPath(text: string, path: Path): Problem[] {
  const problem = jsonPathProblem(text);
  return problem === null ? [] : [broken('bad_json_path', path, problem)];
}

function lintMappings({ response_mappings: mappings = [] }: Api): Problem[] {
  const names = mappings.map((mapping) => mapping.variable_name);
  return [
    ...duplicates(names, ['response_mappings'], 'variable_name', 'response mappings'),
    ...mappings.flatMap((mapping, index) => {
      const path = ['response_mappings', index];
      const ofList = mapping.of
        ? [
            ...lintJsonPath(mapping.of.value_path, [...path, 'of', 'value_path']),
            ...lintJsonPath(mapping.of.text_path, [...path, 'of', 'text_path']),
          ]
        : [];
      return [...lintJsonPath(mapping.json_path, [...path, 'json_path']), ...ofList];
    }),
  ];
}

function lintErrorMappings({ error_mappings: mappings = [] }: Api): Problem[] {
  return mappings.flatMap((mapping, index) => {
    const path = ['error_mappings', index];
    const problems = mapping.json_path
      ? lintJsonPath(mapping.json_path, [...path, 'json_path'])
      : [];
    if (mapping.status === undefined && mapping.json_path === undefined) {
      problems.push(
        unready('mapping_matches_all', path, 'An error mapping needs a status or a json_path.'),
      );
    }
    return problems;
  });
}

function lintEffect(api: Api): Problem[] {
  const writes = api.method !== 'GET' && api.method !== 'HEAD';
  if (writes || api.effect !== 'write') return [];
  return [
    warning('write_by_get', ['effect'], `${api.method} is said to write: proxies may repeat it.`),
  ];
}

function lintPlaceholders(api: Api): Problem[] {
  const spoken: [Path, string][] = localized(api.response_template, ['response_template']);
  spoken.push(...localized(api.description, ['description']));
  const sent: [Path, string][] = [
    [['url'], api.url],
    [['headers'], api.headers ?? ''],
    [['body_template'], api.body_template ?? ''],
  ];
  const unknown = [...sent, ...spoken].flatMap(([path, text]) =>
    placeholders(text)
      .filter((one) => one.kind === 'unknown')
      .map((one) =>
        unready(
          'bad_placeholder',
          path,
          `{{${one.name}}} is neither {{variables.…}} nor {{secrets.…}}.`,
        ),
      ),
  );
  const leaking = spoken.flatMap(([path, text]) =>
    placeholders(text)
      .filter((one) => one.kind === 'secrets')
      .map((one) =>
        unready('secret_in_text', path, `The secret "${one.name}" would be said to the user.`),
      ),
  );
  return [...unknown, ...leaking];
}

/** The words of a text with the place of each. */
export function localized(
  text: string | Record<string, string> | null | undefined,
  path: Path,
): [Path, string][] {
  if (text === null || text === undefined) return [];
  if (typeof text === 'string') return [[path, text]];
  return Object.entries(text).map(([locale, words]) => [[...path, locale], words]);
}
