import type { Api, Intent, LlmSettings, Parameter, ParameterType } from '@flare/contracts';
import fc from 'fast-check';
import { compileFlow, type CompileInput } from '../../flow/compile.ts';
import type { Flow } from '../../flow/flow.ts';
import { lint } from '../../flow/lint.ts';
import type { Language } from '../../language/language.ts';
import en from '../../../../../locales/en.json' with { type: 'json' };

/** A variable that only reading apis give: a list to choose from. */
const LIST = 'slots';

const policy = {
  required: fc.oneof(
    { weight: 5, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  sensitive: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
  noMatch: fc.integer({ min: 0, max: 3 }),
  noInput: fc.integer({ min: 0, max: 2 }),
  exhausted: fc.constantFrom('escalate', 'skip', 'default', 'cancel'),
  interruption: fc.constantFrom(null, null, null, 'allow', 'ask', 'never'),
  group: fc.constantFrom(null, null, 'one', 'two'),
  depends: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
};

type Policy = {
  [K in keyof typeof policy]: (typeof policy)[K] extends fc.Arbitrary<infer T> ? T : never;
};

const kind = fc.constantFrom(
  'str',
  'patterned',
  'int',
  'float',
  'bool',
  'date',
  'time',
  'choice',
  'choice',
  'list',
);

const DEFAULTS: Record<ParameterType, string | number | boolean> = {
  str: 'something',
  int: 5,
  float: 5,
  bool: true,
  date: '2026-12-24',
  time: '12:00',
  choice: 'red',
};

function parameterOf(index: number, what: string, chosen: Policy): Parameter {
  const type = (what === 'patterned' ? 'str' : what === 'list' ? 'choice' : what) as ParameterType;
  const kinds: Record<string, Partial<Parameter>> = {
    patterned: { validation_regex: '[a-z0-9-]{3,60}' },
    int: { min: 1, max: 100 },
    float: { min: 0.5, max: 3000 },
    date: { earliest: 'today' },
    time: { earliest: '08:00', latest: '20:00' },
    list: { choices_from: LIST },
    choice: {
      choices: ['red', 'blue light', 'blue dark'].map((value) => ({
        value,
        text: value,
        synonyms: { en: [`${value} one`] },
      })),
    },
  };
  const fallback = chosen.exhausted === 'default' && what !== 'list' && !chosen.sensitive;
  return {
    name: `p${String(index)}`,
    type,
    required: chosen.required,
    sensitive: chosen.sensitive && type === 'str',
    max_no_match: chosen.noMatch,
    max_no_input: chosen.noInput,
    on_exhausted: chosen.exhausted === 'default' && !fallback ? 'cancel' : chosen.exhausted,
    interruption: chosen.interruption,
    group: chosen.group,
    prompts: [`Which p${String(index)}?`, `Again, which p${String(index)}?`],
    ...(chosen.depends && index > 0 ? { depends_on: [`p${String(index - 1)}`] } : {}),
    ...(fallback ? { default: what === 'patterned' ? 'abc' : DEFAULTS[type] } : {}),
    ...kinds[what],
  };
}

const intent = fc.record({
  parameters: fc.array(fc.tuple(kind, fc.record(policy)), { maxLength: 4 }),
  approval: fc.integer({ min: 0, max: 3 }).map((roll) => roll > 0),
  effect: fc.constantFrom('write', 'write', 'read', 'none'),
  idempotency: fc.constantFrom('key', 'none'),
  mapped: fc.boolean(),
  reply: fc.constantFrom('template', 'model', 'captions'),
  interruption: fc.constantFrom('allow', 'allow', 'allow', 'ask', 'never'),
  dependent: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
});

type IntentSpec = typeof intent extends fc.Arbitrary<infer T> ? T : never;

function intentOf(index: number, spec: IntentSpec): Intent {
  const writes = spec.effect === 'write';
  return {
    name: `i${String(index)}`,
    requiresApproval: writes && spec.approval,
    interruption: spec.interruption,
    action: spec.effect === 'none' ? null : `a${String(index)}`,
    answer: spec.effect === 'none' ? 'Here you are.' : null,
    dependencies: spec.dependent && index > 0 ? [`i${String(index - 1)}`] : [],
    examples: [],
    parameters: spec.parameters.map(([what, chosen], at) => parameterOf(at, what, chosen)),
  };
}

function apiOf(index: number, spec: IntentSpec): Api {
  const writes = spec.effect === 'write';
  const mapped = spec.parameters.length > 0 && spec.mapped;
  return {
    name: `a${String(index)}`,
    url: 'https://api.test/x',
    method: writes ? 'POST' : 'GET',
    effect: writes ? 'write' : 'read',
    idempotency: spec.idempotency,
    description: `To do thing ${String(index)}`,
    response_mappings: [
      writes
        ? { variable_name: `r${String(index)}`, type: 'str', json_path: '$.reference' }
        : {
            variable_name: LIST,
            type: 'list',
            json_path: '$.slots',
            of: { value_path: '$.id', text_path: '$.text' },
          },
    ],
    ...(spec.reply === 'template' ? { response_template: 'It is done.' } : {}),
    ...(spec.reply === 'model' ? { response_prompt: 'Say that it is done.' } : {}),
    error_mappings: mapped ? [{ status: 400, parameter: 'p0', text: 'That p0 is refused.' }] : [],
  };
}

const collection = fc.record({
  max_params_per_question: fc.integer({ min: 1, max: 3 }),
  smart_grouping: fc.boolean(),
  retry_unanswered: fc.boolean(),
});

/** What a random flow is made of, so that a failing one can be shrunk. */
export const flowSpec = fc.record({
  intents: fc.array(intent, { minLength: 1, maxLength: 5 }),
  collection,
});

export type FlowSpec = typeof flowSpec extends fc.Arbitrary<infer T> ? T : never;

/** A random version as a file would hold it, compiled by the product's own compiler. */
export function buildFlow(spec: FlowSpec): Flow {
  const input = configurationOf(spec);
  const findings = lint(input.version, {
    project: input.project,
    apis: input.apis,
    locales: ['en'],
  });
  const error = findings.find((one) => one.severity === 'error');
  if (error !== undefined) throw new Error(`A random flow isn't valid: ${JSON.stringify(error)}`);
  return compileFlow(input);
}

function configurationOf({ intents, collection: chosen }: FlowSpec): CompileInput {
  const giver: IntentSpec = {
    parameters: [],
    approval: false,
    effect: 'read',
    idempotency: 'none',
    mapped: false,
    reply: 'template',
    interruption: 'allow',
    dependent: false,
  };
  const all = [giver, ...intents];
  const llm: LlmSettings = { parameter_collection_config: chosen };
  return {
    project: { name: 'random', default_locale: 'en', timezone: 'Europe/Istanbul' },
    version: {
      no: 1,
      understanding: 'local',
      intents: all.map((spec, index) => intentOf(index, spec)),
      fast_answers: [
        { questions: [{ locale_code: 'en', question: 'what are fees' }], answer: 'No fees.' },
      ],
    },
    apis: all.flatMap((spec, index) => (spec.effect === 'none' ? [] : [apiOf(index, spec)])),
    llm,
    session: { idle_minutes: 30, resume_hours: 24 },
    languages: { en: en as unknown as Language },
    draft: false,
    hash: (text) => String(text.length),
  };
}
