import { createHash } from 'node:crypto';
import type { Api, Intent, Parameter } from '@flare/contracts';
import { compileFlow } from '../../src/core/flow/compile.ts';
import type { Flow } from '../../src/core/flow/flow.ts';
import { languages } from '../understanding/data.ts';
import { noCatalogue, type Catalogue } from './catalogue.ts';
import type { SgdIntent, SgdService } from './data.ts';

/** Intents of several services stand in one project: each says whose it is. */
export const intentName = (service: string, intent: string): string => `${service}.${intent}`;

/** The set's word for "whatever". */
const noPreference = 'dontcare';

const words = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

/** A default in the type of its parameter. */
const typed = (value: string, type: string | null): string | number | boolean => {
  if (type === 'int') return Number(value);
  return type === 'bool' ? value === 'True' : value;
};

const parameterOf = (
  service: SgdService,
  name: string,
  byDefault: string | null,
  catalogue: Catalogue,
): Parameter => {
  const slot = service.slots.find((one) => one.name === name);
  const known = catalogue.of(service.service_name, name);
  const choices = slot?.is_categorical === true ? slot.possible_values : known.values;
  const common = {
    name,
    variable_name: name,
    required: byDefault === null,
    ...(byDefault !== null &&
      byDefault !== noPreference && {
        default: typed(byDefault, known.type),
      }),
    caption: [{ locale_code: 'en', caption: words(name) }],
    prompts: [`What ${words(name)}?`],
  };
  if (known.type !== null) return { ...common, type: known.type };
  if (choices.length === 0) return { ...common, type: 'str' };
  return {
    ...common,
    type: 'choice',
    choices: choices.map((value) => ({
      value,
      text: value,
      synonyms: { en: known.saidFor(value) },
    })),
  };
};

const intentOf = (
  service: SgdService,
  intent: SgdIntent,
  examples: string[],
  catalogue: Catalogue,
): Intent => ({
  name: intentName(service.service_name, intent.name),
  caption: words(intent.name),
  requiresApproval: intent.is_transactional,
  action: intentName(service.service_name, intent.name),
  examples: examples.map((example) => ({ locale_code: 'en', example })),
  parameters: [
    ...intent.required_slots.map((name) => parameterOf(service, name, null, catalogue)),
    ...Object.entries(intent.optional_slots).map(([name, value]) =>
      parameterOf(service, name, value, catalogue),
    ),
  ],
});

const apiOf = (service: SgdService, intent: SgdIntent): Api => ({
  name: intentName(service.service_name, intent.name),
  url: `https://services.test/${service.service_name}/${intent.name}`,
  method: intent.is_transactional ? 'POST' : 'GET',
  description: intent.description,
});

/**
 * Services as a project: required slots are required parameters, optional ones optional, the values
 * of categorical slots choices, and what is transactional asks for approval. `examples` by intent;
 * with a `catalogue` slots have the type and the choices that the service knows.
 */
export const projectOf = (
  services: readonly SgdService[],
  examples: Record<string, string[]> = {},
  catalogue: Catalogue = noCatalogue,
): Flow =>
  compileFlow({
    project: { name: 'services', default_locale: 'en', supported_locales: ['en'], timezone: 'UTC' },
    version: {
      no: 1,
      understanding: 'local',
      intents: services.flatMap((service) =>
        service.intents.map((intent) =>
          intentOf(
            service,
            intent,
            [
              words(intent.name),
              intent.description,
              ...(examples[intentName(service.service_name, intent.name)] ?? []),
            ],
            catalogue,
          ),
        ),
      ),
    },
    apis: services.flatMap((service) => service.intents.map((intent) => apiOf(service, intent))),
    llm: {},
    session: {},
    languages,
    draft: false,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  });
