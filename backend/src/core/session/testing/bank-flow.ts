import type { Flow, FlowApi, FlowIntent, FlowParameter, LocalText } from '../../flow/flow.ts';
import type { Language } from '../../language/language.ts';
import en from '../../../../../locales/en.json' with { type: 'json' };

const words = (text: string): LocalText => ({ en: text });

export function parameter(name: string, more: Partial<FlowParameter> = {}): FlowParameter {
  return {
    name,
    caption: words(name),
    type: 'str',
    required: true,
    variableName: name,
    extractionPrompt: '',
    validationRegex: null,
    invalidPrompt: null,
    typeErrorPrompt: null,
    prompts: [words(`The ${name}?`), words(`The ${name}, again?`)],
    group: null,
    choices: [],
    choicesFrom: null,
    min: null,
    max: null,
    earliest: null,
    latest: null,
    leadWords: {},
    defaultValue: null,
    maxNoMatch: 3,
    maxNoInput: 2,
    onExhausted: 'escalate',
    dependsOn: [],
    interruption: null,
    sensitive: false,
    unit: null,
    ...more,
  };
}

export function intent(name: string, more: Partial<FlowIntent> = {}): FlowIntent {
  return {
    name,
    caption: words(name.replace(/_/g, ' ')),
    requiresApproval: false,
    dependencies: [],
    examples: [],
    detectionPrompt: '',
    parameters: [],
    action: null,
    fallbackTimeoutPrompt: null,
    fallbackErrorPrompt: null,
    interruption: 'allow',
    approvalSummary: null,
    answer: null,
    ...more,
  };
}

export function api(name: string, more: Partial<FlowApi> = {}): FlowApi {
  return {
    name,
    description: null,
    url: 'http://bank.test/',
    testUrl: null,
    method: 'GET',
    headers: {},
    body: null,
    timeoutMs: 1000,
    retry: { maxAttempts: 1, backoffMs: 0, strategy: 'static' },
    auth: null,
    responseMappings: [],
    responsePrompt: '',
    responseTemplate: null,
    effect: 'read',
    idempotency: 'none',
    errorMappings: [],
    maxResponseBytes: 1000,
    ...more,
  };
}

const transfer = intent('transfer_money', {
  requiresApproval: true,
  action: 'transfer',
  approvalSummary: words(
    '{{variables.amount}} EUR, {{variables.recipient}}, {{variables.date}}. Shall I?',
  ),
  parameters: [
    parameter('recipient', {
      type: 'choice',
      choices: ['John Reed', 'Anna Lee', 'Anna Long'].map((value) => ({
        value,
        text: words(value),
        synonyms: {},
      })),
    }),
    parameter('amount', { type: 'float', min: 0.01, max: 3000, unit: 'EUR' }),
    parameter('date', { type: 'date', earliest: 'today' }),
    parameter('note', { required: false }),
  ],
});

const balance = intent('check_balance', { action: 'balance' });

const block = intent('block_card', {
  action: 'block',
  interruption: 'never',
  parameters: [
    parameter('last4', { validationRegex: '\\d{4}' }),
    parameter('code', { sensitive: true }),
  ],
});

/** A small bank in English, as the core sees it; `more` replaces parts of it. */
export function bankFlow(more: Partial<Flow> = {}): Flow {
  return {
    hash: 'bank',
    project: { name: 'bank', caption: 'Bank', timezone: 'Europe/Istanbul', region: null },
    version: 1,
    draft: false,
    defaultLocale: 'en',
    locales: ['en'],
    generalPrompt: '',
    welcomePrompt: '',
    welcomeText: words('Welcome to the bank.'),
    understanding: 'local',
    modelSettings: { repoId: null, generationConfig: {} },
    collection: {
      maxParametersPerQuestion: 1,
      smartGrouping: true,
      retryUnanswered: true,
      collectionPrompt: '',
      internalPrompt: '',
    },
    intents: [transfer, balance, block],
    apis: {
      transfer: api('transfer', {
        method: 'POST',
        effect: 'write',
        idempotency: 'key',
        responseTemplate: words('Sent, reference {{variables.reference}}.'),
        errorMappings: [
          {
            status: 422,
            jsonPath: null,
            equals: undefined,
            parameter: 'recipient',
            text: words("This account can't receive payments."),
          },
        ],
      }),
      balance: api('balance', { responseTemplate: words('You have {{variables.balance}} EUR.') }),
      block: api('block', { method: 'POST', effect: 'write' }),
    },
    fastAnswers: [{ questions: [], answer: words('There are no fees.') }],
    session: { idleMinutes: 30, resumeHours: 24, historyTokens: 6000 },
    silenceSeconds: 7,
    languages: { en: en as unknown as Language },
    intentModel: {} as Flow['intentModel'],
    trainedWith: '',
    ...more,
  };
}
