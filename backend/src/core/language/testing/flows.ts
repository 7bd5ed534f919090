import type {
  Flow,
  FlowChoice,
  FlowFastAnswer,
  FlowIntent,
  FlowParameter,
} from '../../flow/flow.ts';
import { trainIntents } from '../intent-training.ts';
import type { Language } from '../language.ts';
import en from '../../../../../locales/en.json' with { type: 'json' };
import ru from '../../../../../locales/ru.json' with { type: 'json' };
import tr from '../../../../../locales/tr.json' with { type: 'json' };

const read = (data: unknown): Language => data as Language;

export const languages: Record<'tr' | 'en' | 'ru', Language> = {
  tr: read(tr),
  en: read(en),
  ru: read(ru),
};

/** A parameter with everything that a test doesn't care about. */
export const parameter = (
  own: Partial<FlowParameter> & Pick<FlowParameter, 'name' | 'type'>,
): FlowParameter => ({
  caption: {},
  required: true,
  variableName: own.name,
  extractionPrompt: '',
  validationRegex: null,
  invalidPrompt: null,
  typeErrorPrompt: null,
  prompts: [],
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
  ...own,
});

export const choice = (
  value: string,
  text: Record<string, string>,
  synonyms: Record<string, string[]> = {},
): FlowChoice => ({ value, text, synonyms });

export const intent = (
  name: string,
  examples: Record<string, string[]>,
  parameters: FlowParameter[] = [],
): FlowIntent => ({
  name,
  caption: { en: name },
  requiresApproval: parameters.length > 0,
  dependencies: [],
  examples: Object.entries(examples).flatMap(([locale, texts]) =>
    texts.map((text) => ({ locale, text })),
  ),
  detectionPrompt: '',
  parameters,
  action: null,
  fallbackTimeoutPrompt: null,
  fallbackErrorPrompt: null,
  interruption: 'allow',
  approvalSummary: null,
  answer: null,
});

export const fastAnswer = (questions: Record<string, string[]>): FlowFastAnswer => ({
  questions: Object.entries(questions).flatMap(([locale, texts]) =>
    texts.map((text) => ({ locale, text })),
  ),
  answer: { tr: 'Cevap.', en: 'Answer.', ru: 'Ответ.' },
});

/** A flow that understands these intents in three languages. */
export const flowOf = (intents: FlowIntent[], fastAnswers: FlowFastAnswer[] = []): Flow => ({
  hash: 'test',
  project: { name: 'test', caption: 'Test', timezone: 'Europe/Istanbul', region: null },
  version: 1,
  draft: false,
  defaultLocale: 'en',
  locales: ['tr', 'en', 'ru'],
  generalPrompt: '',
  welcomePrompt: '',
  welcomeText: null,
  understanding: 'local',
  modelSettings: { repoId: null, generationConfig: {} },
  collection: {
    maxParametersPerQuestion: 1,
    smartGrouping: true,
    retryUnanswered: true,
    collectionPrompt: '',
    internalPrompt: '',
  },
  intents,
  apis: {},
  fastAnswers,
  session: { idleMinutes: 30, resumeHours: 24, historyTokens: 6000 },
  silenceSeconds: 7,
  trainedWith: '',
  languages,
  intentModel: trainIntents({ intents, fastAnswers }, languages),
});
