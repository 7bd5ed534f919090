import type { Api, Intent, Parameter, Version } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { lint } from './lint.ts';

const project = { default_locale: 'en', supported_locales: ['en', 'tr'] };
const both = (words: string) => ({ en: words, tr: words });
const examples = [
  { locale_code: 'en', example: 'order a pizza' },
  { locale_code: 'tr', example: 'pizza istiyorum' },
];
const api: Api = {
  name: 'order',
  description: both('An order of {{variables.size}}.'),
  url: 'https://example.org/orders/{{variables.size}}',
  method: 'POST',
  headers: '{"X-Key": "{{secrets.key}}"}',
};
const size: Parameter = { name: 'size', type: 'str', prompts: [both('Which size?')] };
const order: Intent = { name: 'order', examples, parameters: [size], action: 'order' };
const version = (intent: Partial<Intent> = {}): Version => ({
  no: 1,
  intents: [{ ...order, ...intent }],
});

const lintOf = (content: Version, change: Partial<Api> = {}, locales = ['en', 'tr']) =>
  lint(content, { project, apis: [{ ...api, ...change }], locales });
const found = (content: Version, change: Partial<Api> = {}) =>
  lintOf(content, change).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
const ofParameter = (change: Partial<Parameter>) =>
  found(version({ parameters: [{ ...size, ...change }] }));

const recorded = (answer: string): Version => ({
  ...version(),
  fast_answers: [
    {
      questions: [{ locale_code: 'en', question: 'when?' }],
      answer: both(answer),
      recording: { en: 'when.wav' },
    },
  ],
});

describe('lint', () => {
  it('says that no recording can say a value', () => {
    expect(found(recorded('At nine.'))).toEqual([]);
    expect(found(recorded('At {{variables.size}}.'))).toContain(
      'warning recording_with_values fast_answers[0].recording.en',
    );
  });

  it('has nothing to say of a version that is ready', () => {
    expect(lintOf(version())).toEqual([]);
  });

  it.each<[string, Partial<Intent>]>([
    ['error unknown_api intents[0].action', { action: 'nowhere' }],
    ['error unknown_intent intents[0].dependencies[0]', { dependencies: ['login'] }],
    ['error circular_dependency intents[0].dependencies', { dependencies: ['order'] }],
    ['error no_action intents[0].action', { action: null }],
    [
      'error duplicate_name intents[0].parameters[1].name',
      { parameters: [size, { ...size, variable_name: 'other' }] },
    ],
    [
      'error duplicate_name intents[0].parameters[1].variable_name',
      { parameters: [size, { ...size, name: 'b', variable_name: 'size' }] },
    ],
    ['error secret_in_text intents[0].approval_summary', { approval_summary: '{{secrets.key}}' }],
    ['error bad_placeholder intents[0].answer.en', { answer: { en: '{{size}}', tr: 'x' } }],
    [
      'warning unknown_variable intents[0].answer.tr',
      { answer: { en: 'x', tr: '{{variables.colour}}' } },
    ],
    ['warning unknown_variable intents[0].action', { parameters: [] }],
    ['warning no_examples intents[0].examples', { examples: [] }],
    ['warning missing_examples intents[0].examples', { examples: examples.slice(0, 1) }],
    [
      'warning unsupported_locale intents[0].examples[2].locale_code',
      { examples: [...examples, { locale_code: 'de', example: 'Pizza' }] },
    ],
    [
      'warning unused_parameter intents[0].parameters[1]',
      { parameters: [size, { name: 'colour', type: 'str' }] },
    ],
    [
      'warning list_from_nowhere intents[0].parameters[0].choices_from',
      { parameters: [{ ...size, type: 'choice', choices_from: 'sizes' }] },
    ],
    [
      'warning repeated_example intents[0].examples[2]',
      { examples: [...examples, { locale_code: 'en', example: 'Order a pizza!' }] },
    ],
    ['warning missing_locale intents[0].caption', { caption: 'Order' }],
    ['warning missing_default_locale intents[0].caption', { caption: { tr: 'Sipariş' } }],
    [
      'warning missing_locale intents[0].fallback_error_prompt',
      { fallback_error_prompt: 'Sorry.' },
    ],
  ])('says %s', (finding, change) => {
    expect(found(version(change))).toContain(finding);
  });

  it.each<[string, Partial<Parameter>]>([
    ['error bad_regex intents[0].parameters[0].validation_regex', { validation_regex: '(' }],
    [
      'error pattern_too_large intents[0].parameters[0].validation_regex',
      { validation_regex: '((a{100}){100}){100}' },
    ],
    ['error no_choices intents[0].parameters[0].choices', { type: 'choice' }],
    [
      'error duplicate_choice intents[0].parameters[0].choices[1].value',
      {
        type: 'choice',
        choices: [
          { value: 'a', text: both('a') },
          { value: 'a', text: both('b') },
        ],
      },
    ],
    ['error empty_range intents[0].parameters[0].min', { type: 'int', min: 5, max: 4 }],
    [
      'error bad_date intents[0].parameters[0].latest',
      { type: 'date', earliest: 'today', latest: 'soon' },
    ],
    ['error unknown_parameter intents[0].parameters[0].depends_on[0]', { depends_on: ['size'] }],
    ['error no_default intents[0].parameters[0].on_exhausted', { on_exhausted: 'default' }],
    ['warning required_skipped intents[0].parameters[0].on_exhausted', { on_exhausted: 'skip' }],
  ])('says %s', (finding, change) => {
    expect(ofParameter(change)).toContain(finding);
  });

  it.each<[string, Partial<Api>]>([
    ['error bad_url apis.order.url', { url: 'ftp://example.org' }],
    ['error bad_json apis.order.headers', { headers: '{' }],
    ['error bad_headers apis.order.headers', { headers: '{"Bad Name": "x"}' }],
    ['error bad_json apis.order.body_template', { body_template: '{"a": {{variables.size}}}' }],
    [
      'error bad_json_path apis.order.response_mappings[0].json_path',
      { response_mappings: [{ variable_name: 'a', type: 'str', json_path: '$.x[' }] },
    ],
    ['error missing_token_endpoint apis.order.auth.token_endpoint', { auth: { enabled: true } }],
    ['error mapping_matches_all apis.order.error_mappings[0]', { error_mappings: [{ text: 'x' }] }],
    [
      'error secret_in_text apis.order.response_template.en',
      { response_template: { en: '{{secrets.key}}', tr: 'x' } },
    ],
    [
      'warning unread_mapping apis.order.response_mappings[0]',
      {
        response_template: both('Done.'),
        response_mappings: [{ variable_name: 'number', type: 'str', json_path: '$.number' }],
      },
    ],
    [
      'warning unreachable_branch apis.order.error_mappings[1]',
      {
        error_mappings: [
          { status: 409, text: both('No.') },
          { status: 409, json_path: '$.code', equals: 'full', text: both('Full.') },
        ],
      },
    ],
    [
      'warning unreachable_branch apis.order.error_mappings[0]',
      { error_mappings: [{ status: 200, text: both('No.') }] },
    ],
    [
      'warning strange_parameter apis.order.error_mappings[0].parameter',
      { error_mappings: [{ status: 409, parameter: 'colour', text: both('No.') }] },
    ],
    [
      'warning missing_locale apis.order.error_mappings[0].text',
      { error_mappings: [{ status: 409, text: { en: 'No.' } }] },
    ],
    ['warning write_by_get apis.order.effect', { method: 'GET', effect: 'write' }],
  ])('says %s', (finding, change) => {
    expect(found(version(), change)).toContain(finding);
  });

  it('says that two intents share an example', () => {
    const { intents } = version();
    const cancel = { ...order, name: 'cancel' };
    expect(found({ no: 1, intents: [...intents, cancel] })).toContain(
      'warning shared_example intents[1].examples[0]',
    );
  });

  it('lets branches be that differ', () => {
    const mapping = { status: 409, json_path: '$.code' };
    expect(
      found(version(), {
        error_mappings: [
          { ...mapping, equals: 'full', text: both('Full.') },
          { ...mapping, equals: 'late', text: both('Late.') },
          { status: 409, text: both('No.') },
          { status: 404, text: both('Gone.') },
        ],
      }),
    ).toEqual([]);
  });

  it('takes a variable for used where another api, a text or a prompt has it', () => {
    const response_mappings = [
      { variable_name: 'number', type: 'str' as const, json_path: '$.number' },
    ];
    const change = { response_mappings, response_template: both('Number {{variables.number}}.') };
    expect(found(version(), change)).toEqual([]);
    expect(
      found(version({ parameters: [size, { name: 'colour', type: 'str' }] }), {
        ...change,
        response_prompt: 'Say the colour too.',
      }),
    ).toEqual([]);
  });

  it('says that something is no list to choose from', () => {
    const response_mappings = [
      { variable_name: 'sizes', type: 'str' as const, json_path: '$.sizes' },
    ];
    const parameters = [{ ...size, type: 'choice' as const, choices_from: 'sizes' }];
    expect(found(version({ parameters }), { response_mappings })).toContain(
      'error no_list intents[0].parameters[0].choices_from',
    );
  });

  it('looks at no api that the version does not call', () => {
    const other = { ...api, name: 'other', url: 'nonsense' };
    expect(lint(version(), { project, apis: [api, other] })).toEqual([]);
  });

  it('does not count a deleted api', () => {
    expect(found(version(), { deleted: true })).toContain('error unknown_api intents[0].action');
  });

  it('blocks a locale that Flare does not speak', () => {
    const codes = lintOf(version(), {}, ['en']).map(({ code }) => code);
    expect(codes).toEqual(['locale_not_available']);
  });

  it('puts errors before warnings', () => {
    const severities = lintOf(version({ action: 'nowhere', examples: [] })).map(
      ({ severity }) => severity,
    );
    expect(severities).toEqual([...severities].sort());
  });
});
