import { describe, expect, it } from 'vitest';
import { ConfigurationError, describeFinding } from './configuration-error.ts';
import { loadProjectFile, readConfigurationFile } from './configuration-file.ts';

const intent = { name: 'greet', answer: 'Hello', examples: [{ locale_code: 'en', example: 'hi' }] };
const version = { no: 1, intents: [intent] };
const project = {
  name: 'shop',
  default_locale: 'en',
  supported_locales: ['en'],
  versions: [version],
};
const api = { name: 'stock', url: 'https://example.org/{{variables.item}}', method: 'GET' };

const write = (value: unknown) => JSON.stringify(value, null, 2);

function errorsOf(text: string): string[] {
  try {
    readConfigurationFile(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings.map(describeFinding);
    throw error;
  }
  return [];
}

const withIntent = (fields: object, apis: object[] = []) =>
  write({
    project: { ...project, versions: [{ no: 1, intents: [{ ...intent, ...fields }] }] },
    apis,
  });

const withParameter = (fields: object) =>
  withIntent({ parameters: [{ name: 'item', type: 'str', ...fields }] });

const withApi = (fields: object) => write({ project, apis: [{ ...api, ...fields }] });

describe('the forms of a configuration file', () => {
  it('takes a project file, a bare project, several projects and a whole installation', () => {
    const choice = { name: 'no_llm', api_key: null, endpoint: null, settings: {} };
    const config = {
      llm_provider: choice,
      tts_provider: choice,
      stt_provider: choice,
      providers: [],
      users: [],
    };
    const whole = {
      config,
      projects: [project],
      apis: [api],
      activity_log: [],
      project_id_counter: 1,
    };
    for (const form of [
      { project, apis: [api] },
      { ...project, apis: [api] },
      { projects: [project], apis: [api] },
      whole,
    ]) {
      const file = readConfigurationFile(write(form));
      expect(file.projects.map(({ name }) => name)).toEqual(['shop']);
      expect(file.apis.map(({ name }) => name)).toEqual(['stock']);
    }
    expect(readConfigurationFile(write(whole)).whole).toBe(true);
  });

  it('reads comments, trailing commas and a byte order mark', () => {
    const text = `\uFEFF// a shop\n${write({ project })}`
      .replace('"shop"', '"shop" /* here */')
      .replace(/}\s*$/, ',}');
    const { project: loaded } = loadProjectFile(text);
    expect(loaded.name).toBe('shop');
  });
});

describe('what is wrong with a configuration file', () => {
  it.each<[string, string, string]>([
    ['bad syntax', '{\n  "project": {,\n}', '2:15 Value expected.'],
    ['nothing', '', '1:1 Value expected.'],
    ['another document', '{"a": 1}', '1:1 This is neither a service_config'],
    [
      'an unknown key',
      write({ project: { ...project, colour: 'red' } }),
      'project.colour: Unknown key "colour".',
    ],
    [
      'a processor that is not there',
      write({ project: { ...project, voice: { processors: [{ name: 'louder' }] } } }),
      'project.voice.processors[0].name: There is no processor "louder". There are: corrections',
    ],
    ['a prototype key', '{"project": {"__proto__": {}}}', '1:14 project.__proto__: Unknown key'],
    [
      'a key that is there twice',
      '{\n"project": {}, "project": {}\n}',
      '2:16 project: The key "project" is there twice.',
    ],
    [
      'a missing key',
      write({ project: { name: 'a', versions: [] } }),
      '2:14 project: The key "default_locale" is missing.',
    ],
    [
      'a wrong type',
      write({ project: { ...project, enabled: 'yes' } }),
      'project.enabled: Must be boolean.',
    ],
    [
      'an unknown word',
      withParameter({ type: 'string' }),
      'parameters[0].type: Must be one of "str", "int"',
    ],
    [
      'an unknown key in a union',
      write({
        project,
        config: {
          llm_provider: {
            name: 'a',
            api_key: null,
            endpoint: null,
            settings: {},
            fallback: { name: 'b', api_key: null, endpoint: null, settings: {}, speed: 1 },
          },
        },
      }),
      'config.llm_provider.fallback.speed: Unknown key "speed".',
    ],
    [
      'an unknown kind of reply',
      write({ project: { ...project, voice: { interruptible: { sumary: false } } } }),
      'project.voice.interruptible.sumary: Unknown key "sumary".',
    ],
    [
      'a kind of reply that is neither on nor off',
      write({ project: { ...project, voice: { interruptible: { summary: 'no' } } } }),
      'project.voice.interruptible.summary: Must be boolean.',
    ],
    [
      'interruption in other words',
      write({ project: { ...project, voice: { interruptible: 'no' } } }),
      'project.voice.interruptible: Has none of the forms',
    ],
    ['a text of another type', withIntent({ answer: 5 }), 'answer: Has none of the forms'],
    ['an unknown api', withIntent({ action: 'nowhere' }), 'There is no api named "nowhere".'],
    [
      'an unknown dependency',
      withIntent({ dependencies: ['login'] }),
      'There is no intent "login" in this version.',
    ],
    [
      'two intents of one name',
      write({ project: { ...project, versions: [{ no: 1, intents: [intent, intent] }] } }),
      'There are two intents named "greet".',
    ],
    [
      'two apis of one name',
      write({ project, apis: [api, api] }),
      'There are two apis named "stock".',
    ],
    [
      'two versions of one number',
      write({ project: { ...project, versions: [version, version] } }),
      'There are two versions named "1".',
    ],
    [
      'a broken regular expression',
      withParameter({ validation_regex: '(' }),
      "The regular expression can't be used",
    ],
    [
      'a regular expression that is huge once it is written out',
      withParameter({ validation_regex: '((a{100}){100}){100}' }),
      'The pattern is too large',
    ],
    [
      'a lookbehind, which could stall',
      withParameter({ validation_regex: '(?<=a)b' }),
      "The regular expression can't be used",
    ],
    ['headers that are no JSON', withApi({ headers: '{' }), 'The headers is not JSON'],
    [
      'a body that is no JSON',
      withApi({ body_template: '{"a": {{variables.a}}}' }),
      'The body_template is not JSON',
    ],
    [
      'a bad JSONPath',
      withApi({ response_mappings: [{ variable_name: 'a', type: 'str', json_path: '$.a[' }] }),
      'json_path: A "[" and its "]"',
    ],
    [
      'an unknown time zone',
      write({ project: { ...project, timezone: 'Mars/Base' } }),
      'is not an IANA time zone',
    ],
    [
      'a default locale that is not spoken',
      write({ project: { ...project, supported_locales: ['tr'] } }),
      'is not among the supported locales',
    ],
    [
      'a secret in plain text',
      write({ project, secrets: [{ name: 'key', value: 'hunter2' }] }),
      'never in plain text',
    ],
    [
      'a key in plain text',
      write({
        project,
        config: {
          llm_provider: { name: 'gpt4o', api_key: 'sk-1234', endpoint: null, settings: {} },
        },
      }),
      'never in plain text',
    ],
    [
      'settings that flows can’t be compiled from',
      write({
        project,
        config: {
          llm_provider: {
            name: 'no_llm',
            api_key: null,
            endpoint: null,
            settings: { parameter_collection_config: { max_params_per_question: 'two' } },
          },
        },
      }),
      'settings.parameter_collection_config.max_params_per_question: Must be integer.',
    ],
    [
      'a NUL character',
      write({ project: { ...project, caption: 'a\0b' } }),
      'project.caption: A text may not hold a NUL',
    ],
    ['absurd depth', '['.repeat(100_000), 'nests deeper than'],
  ])('is said of %s', (_, text, message) => {
    expect(errorsOf(text).join('\n')).toContain(message);
  });

  it('names line and column of every error, not just of the first', () => {
    const found = errorsOf(write({ project: { ...project, colour: 1, shape: 2 } }));
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^\d+:\d+ /);
  });

  it('never repeats a plain secret in its messages', () => {
    expect(
      errorsOf(write({ project, secrets: [{ name: 'key', value: 'hunter2' }] })).join(),
    ).not.toContain('hunter2');
  });

  it('lets a draft be unfinished, with a warning', () => {
    const file = readConfigurationFile(withParameter({ type: 'choice' }));
    expect(file.warnings.map(({ code }) => code)).toContain('no_choices');
  });
});
