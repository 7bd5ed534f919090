import type {
  Interruption,
  MappedType,
  Method,
  OnExhausted,
  ParameterType,
  UnderstandingMode,
} from '@flare/contracts';
import type { IntentModel } from '../language/intent-model.ts';
import type { Language } from '../language/language.ts';

/** Words in every supported locale of the project: a missing locale was filled at compile time. */
export type LocalText = Record<string, string>;

export interface FlowChoice {
  value: string;
  text: LocalText;
  /** Per locale, without the text itself. */
  synonyms: Record<string, string[]>;
}

export interface FlowParameter {
  name: string;
  caption: LocalText;
  type: ParameterType;
  required: boolean;
  variableName: string;
  extractionPrompt: string;
  validationRegex: string | null;
  invalidPrompt: LocalText | null;
  typeErrorPrompt: LocalText | null;
  /** First question, then each re-ask; the last one repeats. Empty: made from the caption. */
  prompts: LocalText[];
  group: string | null;
  choices: FlowChoice[];
  choicesFrom: string | null;
  min: number | null;
  max: number | null;
  earliest: string | null;
  latest: string | null;
  leadWords: Record<string, string[]>;
  defaultValue: string | number | boolean | null;
  maxNoMatch: number;
  maxNoInput: number;
  onExhausted: OnExhausted;
  dependsOn: string[];
  interruption: Interruption | null;
  sensitive: boolean;
  /** ISO currency that the version's words name beside this parameter, such as EUR. */
  unit: string | null;
}

export interface FlowIntent {
  name: string;
  caption: LocalText;
  requiresApproval: boolean;
  dependencies: string[];
  examples: { locale: string; text: string }[];
  detectionPrompt: string;
  parameters: FlowParameter[];
  action: string | null;
  fallbackTimeoutPrompt: LocalText | null;
  fallbackErrorPrompt: LocalText | null;
  interruption: Interruption;
  approvalSummary: LocalText | null;
  answer: LocalText | null;
}

export interface FlowApi {
  name: string;
  description: LocalText | null;
  url: string;
  /** Used by conversations with a draft. */
  testUrl: string | null;
  method: Method;
  /** Header name to template. */
  headers: Record<string, string>;
  /** Parsed JSON template, or null for no body. */
  body: unknown;
  timeoutMs: number;
  retry: { maxAttempts: number; backoffMs: number; strategy: 'static' | 'exponential' };
  auth: {
    tokenEndpoint: string;
    responseTokenPath: string;
    tokenRequestBody: unknown;
    tokenRefreshEndpoint: string | null;
    tokenRefreshBody: unknown;
  } | null;
  responseMappings: {
    variableName: string;
    caption: LocalText;
    type: MappedType;
    jsonPath: string;
    of: { valuePath: string; textPath: string } | null;
  }[];
  responsePrompt: string;
  responseTemplate: LocalText | null;
  effect: 'read' | 'write';
  idempotency: 'key' | 'none';
  errorMappings: {
    status: number | null;
    jsonPath: string | null;
    equals: string | number | boolean | null | undefined;
    parameter: string | null;
    text: LocalText;
  }[];
  maxResponseBytes: number;
}

export interface FlowFastAnswer {
  questions: { locale: string; text: string }[];
  answer: LocalText;
  /** Names of recordings, by locale; left out where nobody has said it. */
  recording?: Readonly<Record<string, string>>;
}

/** A version compiled for run time: immutable, known by the hash of its content. */
export interface Flow {
  hash: string;
  project: { name: string; caption: string; timezone: string; region: string | null };
  version: number;
  draft: boolean;
  defaultLocale: string;
  locales: string[];
  generalPrompt: string;
  welcomePrompt: string;
  welcomeText: LocalText | null;
  understanding: UnderstandingMode;
  modelSettings: { repoId: string | null; generationConfig: Record<string, unknown> };
  collection: {
    maxParametersPerQuestion: number;
    smartGrouping: boolean;
    retryUnanswered: boolean;
    collectionPrompt: string;
    internalPrompt: string;
  };
  intents: FlowIntent[];
  apis: Record<string, FlowApi>;
  fastAnswers: FlowFastAnswer[];
  session: { idleMinutes: number; resumeHours: number; historyTokens: number };
  silenceSeconds: number;
  /** Words and phrases of each supported locale. */
  languages: Record<string, Language>;
  /** What was learned from the version's examples. */
  intentModel: IntentModel;
  /** Fingerprint of the words and the way that it was learned with. */
  trainedWith: string;
}

/** A flow as it is kept: the locales' words are the program's, and go with the program. */
export type StoredFlow = Omit<Flow, 'languages'>;
