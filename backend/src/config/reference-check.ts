import { LlmSettings, type Api, type Finding, type ProviderChoice } from '@flare/contracts';
import { Errors } from 'typebox/value';
import { lintApi } from '../core/flow/lint/lint-api.ts';
import { lintVersion } from '../core/flow/lint/lint-version.ts';
import { lintVoice } from '../core/flow/lint/lint-voice.ts';
import { broken, duplicates, under, type Path, type Problem } from '../core/flow/lint/problem.ts';
import type { ConfigurationFile, Places } from './configuration-file.ts';
import { isOutboundEntry, outboundRule } from './outbound-entry.ts';
import { isSealed } from './secret-box.ts';
import type { SourceText } from './source-text.ts';

/**
 * Names that lead nowhere or stand twice, and texts that can't be what they should be. What keeps a draft
 * only from being published comes as a warning.
 */
export function checkReferences(
  file: ConfigurationFile,
  places: Places,
  source: SourceText,
  presentApis: Api[],
): Finding[] {
  const names = file.apis.map((api) => api.name);
  const apis = [...presentApis.filter((api) => !names.includes(api.name)), ...file.apis];
  const problems = [
    ...duplicates(
      file.projects.map((project) => project.name),
      ['projects'],
      'name',
      'projects',
    ),
    ...duplicates(names, ['apis'], 'name', 'apis'),
    ...file.apis.flatMap((api, index) => under(['apis', index], lintApi(api))),
    ...file.projects.flatMap((_, index) =>
      under(places.project(index), checkProject(file, index, apis)),
    ),
    ...under(places.config, checkConfig(file)),
    ...under(places.secrets, checkSecrets(file)),
  ];
  return problems.map((problem) => toFinding(problem, source));
}

const toFinding = ({ code, path, message, structural }: Problem, source: SourceText): Finding => ({
  ...source.finding(code, path, message),
  severity: structural ? 'error' : 'warning',
});

function checkProject(file: ConfigurationFile, index: number, apis: Api[]): Problem[] {
  const project = file.projects[index];
  if (project === undefined) return [];
  const locales = project.supported_locales ?? [project.default_locale];
  const numbers = project.versions.map((version) => String(version.no));
  const problems = duplicates(numbers, ['versions'], 'no', 'versions');
  if (!locales.includes(project.default_locale)) {
    problems.push(
      broken(
        'default_locale_not_supported',
        ['default_locale'],
        `"${project.default_locale}" is not among the supported locales.`,
      ),
    );
  }
  if (project.timezone !== undefined && !isTimezone(project.timezone)) {
    problems.push(
      broken('unknown_timezone', ['timezone'], `"${project.timezone}" is not an IANA time zone.`),
    );
  }
  problems.push(...under(['voice'], lintVoice(project.voice ?? {})));
  for (const [at, version] of project.versions.entries()) {
    problems.push(...under(['versions', at], lintVersion(version, { project, apis })));
  }
  return problems;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function checkConfig({ config }: ConfigurationFile): Problem[] {
  const { users = [], providers = [] } = config;
  const choices: [string, ProviderChoice | undefined][] = [
    ['llm_provider', config.llm_provider],
    ['tts_provider', config.tts_provider],
    ['stt_provider', config.stt_provider],
    ['embedding_provider', config.embedding_provider],
  ];
  return [
    ...duplicates(
      users.map((user) => user.username),
      ['users'],
      'username',
      'users',
    ),
    ...duplicates(
      providers.map(({ type, name }) => `${type} ${name}`),
      ['providers'],
      'name',
      'providers',
    ),
    ...users.flatMap((user, index) =>
      user.password_hash === '' || /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/.test(user.password_hash)
        ? []
        : [
            broken(
              'bad_password_hash',
              ['users', index, 'password_hash'],
              'This is not a bcrypt hash.',
            ),
          ],
    ),
    ...checkLlmSettings(config.llm_provider),
    ...(config.outbound?.allow ?? []).flatMap((entry, index) =>
      isOutboundEntry(entry)
        ? []
        : [broken('bad_outbound_entry', ['outbound', 'allow', index], outboundRule(entry))],
    ),
    ...choices.flatMap(([name, choice]) => [
      ...checkKey(choice?.api_key, [name, 'api_key']),
      ...checkKey(choice?.fallback?.api_key, [name, 'fallback', 'api_key']),
    ]),
  ];
}

/** The settings of a provider are its own affair, but a flow is compiled from these. */
function checkLlmSettings(choice: ProviderChoice | undefined): Problem[] {
  if (choice === undefined) return [];
  return Errors(LlmSettings, choice.settings).map(({ instancePath, message }) => {
    const path = ['llm_provider', 'settings', ...instancePath.split('/').slice(1)];
    return broken('bad_settings', path, `${message.replace(/^must/, 'Must')}.`);
  });
}

/** A key is sealed, or a path to a file that holds it; a plain one has no place in a file. */
function checkKey(key: string | null | undefined, path: Path): Problem[] {
  if (!key || isSealed(key) || /[\\/]|\.json$/.test(key)) return [];
  return [
    broken('plain_secret', path, 'A key stands here as "enc:…" or as a path, never in plain text.'),
  ];
}

function checkSecrets({ secrets }: ConfigurationFile): Problem[] {
  return [
    ...duplicates(
      secrets.map((secret) => secret.name),
      [],
      'name',
      'secrets',
    ),
    ...secrets.flatMap(({ name, value }, index) =>
      value === undefined || isSealed(value)
        ? []
        : [
            broken(
              'plain_secret',
              [index, 'value'],
              `The secret "${name}" stands here as "enc:…", never in plain text.`,
            ),
          ],
    ),
  ];
}
