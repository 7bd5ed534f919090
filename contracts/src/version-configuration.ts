import { Type, type Static } from 'typebox';
import { FileInstant, Instruction, LocalizedCaption } from './configuration-fields.ts';
import { Closed, LocaleCode, Name, Nullable, OneOf, Text, optional } from './shape.ts';
import { ParameterType } from './values.ts';

export const Choice = Closed({
  value: Type.String({ minLength: 1 }),
  text: Text,
  synonyms: optional(Type.Record(LocaleCode, Type.Array(Type.String()))),
});
export type Choice = Static<typeof Choice>;

export const Interruption = OneOf('allow', 'ask', 'never');
export type Interruption = Static<typeof Interruption>;

export const OnExhausted = OneOf('escalate', 'skip', 'default', 'cancel');
export type OnExhausted = Static<typeof OnExhausted>;

export const Parameter = Closed({
  name: Name,
  caption: optional(Type.Array(LocalizedCaption)),
  type: ParameterType,
  required: optional(Type.Boolean()),
  variable_name: optional(Name),
  extraction_prompt: optional(Nullable(Instruction)),
  validation_regex: optional(Nullable(Type.String({ maxLength: 500 }))),
  invalid_prompt: optional(Nullable(Text)),
  type_error_prompt: optional(Nullable(Text)),
  prompts: optional(Type.Array(Text)),
  group: optional(Nullable(Type.String())),
  choices: optional(Type.Array(Choice)),
  choices_from: optional(Nullable(Name)),
  min: optional(Nullable(Type.Number())),
  max: optional(Nullable(Type.Number())),
  earliest: optional(Nullable(Type.String())),
  latest: optional(Nullable(Type.String())),
  lead_words: optional(Type.Record(LocaleCode, Type.Array(Type.String()))),
  default: optional(Nullable(Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
  max_no_match: optional(Type.Integer({ minimum: 0, maximum: 20, default: 3 })),
  max_no_input: optional(Type.Integer({ minimum: 0, maximum: 20, default: 2 })),
  on_exhausted: optional(OnExhausted),
  depends_on: optional(Type.Array(Name)),
  interruption: optional(Nullable(Interruption)),
  sensitive: optional(Type.Boolean()),
});
export type Parameter = Static<typeof Parameter>;

export const Intent = Closed({
  name: Name,
  caption: optional(Text),
  requiresApproval: optional(Type.Boolean()),
  dependencies: optional(Type.Array(Name)),
  examples: optional(
    Type.Array(Closed({ locale_code: LocaleCode, example: Type.String({ minLength: 1 }) })),
  ),
  detection_prompt: optional(Nullable(Instruction)),
  parameters: optional(Type.Array(Parameter)),
  action: optional(Nullable(Name)),
  fallback_timeout_prompt: optional(Nullable(Text)),
  fallback_error_prompt: optional(Nullable(Text)),
  interruption: optional(Nullable(Interruption)),
  approval_summary: optional(Nullable(Text)),
  answer: optional(Nullable(Text)),
});
export type Intent = Static<typeof Intent>;

export const FastAnswer = Closed({
  questions: Type.Array(
    Closed({ locale_code: LocaleCode, question: Type.String({ minLength: 1 }) }),
  ),
  answer: Text,
  recording: optional(Type.Record(LocaleCode, Type.String())),
});
export type FastAnswer = Static<typeof FastAnswer>;

export const ConversationTest = Closed({
  name: Type.String({ minLength: 1 }),
  yaml: Type.String(),
});
export type ConversationTest = Static<typeof ConversationTest>;

export const Understanding = OneOf('hybrid', 'local', 'model');
export type UnderstandingMode = Static<typeof Understanding>;

export const Version = Closed({
  id: Type.Optional(Nullable(Type.Union([Type.String(), Type.Number()]))),
  no: Type.Integer({ minimum: 1 }),
  caption: optional(Type.String()),
  description: optional(Nullable(Type.String())),
  published: optional(Type.Boolean()),
  deleted: optional(Type.Boolean()),
  general_prompt: optional(Instruction),
  welcome_prompt: optional(Nullable(Instruction)),
  welcome_text: optional(Nullable(Text)),
  llm: optional(
    Closed({
      repo_id: Nullable(Type.String()),
      generation_config: Type.Record(Type.String(), Type.Unknown()),
      use_fine_tune: Type.Boolean(),
      fine_tune_zip: Nullable(Type.String()),
    }),
  ),
  intents: Type.Array(Intent),
  fast_answers: optional(Type.Array(FastAnswer)),
  conversation_tests: optional(Type.Array(ConversationTest)),
  understanding: optional(Understanding),
  created_date: optional(FileInstant),
  created_by: optional(Nullable(Type.String())),
  publish_date: optional(FileInstant),
  published_by: optional(Nullable(Type.String())),
});
export type Version = Static<typeof Version>;
