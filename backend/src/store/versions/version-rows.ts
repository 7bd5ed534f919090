import { canonicalVersion } from '@flare/contracts';
import type { Choice, FastAnswer, Intent, Parameter, Text, Version } from '@flare/contracts';
import type { Prisma } from '../generated/client.ts';
import { dateOrNull, fromJson, isoOrNull, json, jsonOrNull } from '../transaction.ts';

const byPosition = { orderBy: { position: 'asc' } } as const;

/** Everything below an intent but its examples, which are read apart. */
export const intentParts = {
  parameters: { ...byPosition, include: { captions: byPosition } },
} satisfies Prisma.IntentInclude;

/** Everything below a version but the examples, which are read apart. */
export const versionParts = {
  intents: { ...byPosition, include: intentParts },
  fastAnswers: { ...byPosition, include: { questions: byPosition } },
  conversationTests: byPosition,
} satisfies Prisma.VersionInclude;

export type VersionRow = Prisma.VersionGetPayload<{ include: typeof versionParts }>;
type IntentRow = VersionRow['intents'][number];
type ParameterRow = IntentRow['parameters'][number];

/** The columns of a version itself. */
export const generalColumns = (version: Version) => ({
  caption: version.caption ?? '',
  description: version.description ?? null,
  generalPrompt: version.general_prompt ?? '',
  welcomePrompt: version.welcome_prompt ?? null,
  welcomeText: jsonOrNull(version.welcome_text),
  repoId: version.llm?.repo_id ?? null,
  generationConfig: json(version.llm?.generation_config ?? {}),
  useFineTune: version.llm?.use_fine_tune ?? false,
  fineTuneZip: version.llm?.fine_tune_zip ?? null,
  understanding: version.understanding ?? null,
});

/** An intent without what stands in tables of its own. */
export const intentColumns = (intent: Intent, position: number) => ({
  position,
  name: intent.name,
  caption: json(intent.caption ?? ''),
  requiresApproval: intent.requiresApproval ?? false,
  dependencies: intent.dependencies ?? [],
  detectionPrompt: intent.detection_prompt ?? null,
  action: intent.action ?? null,
  fallbackTimeoutPrompt: jsonOrNull(intent.fallback_timeout_prompt),
  fallbackErrorPrompt: jsonOrNull(intent.fallback_error_prompt),
  interruption: intent.interruption ?? null,
  approvalSummary: jsonOrNull(intent.approval_summary),
  answer: jsonOrNull(intent.answer),
});

export const parameterColumns = (parameter: Parameter, position: number) => ({
  position,
  name: parameter.name,
  type: parameter.type,
  required: parameter.required ?? true,
  variableName: parameter.variable_name ?? parameter.name,
  extractionPrompt: parameter.extraction_prompt ?? null,
  validationRegex: parameter.validation_regex ?? null,
  invalidPrompt: jsonOrNull(parameter.invalid_prompt),
  typeErrorPrompt: jsonOrNull(parameter.type_error_prompt),
  prompts: jsonOrNull(parameter.prompts),
  group: parameter.group ?? null,
  choices: jsonOrNull(parameter.choices),
  choicesFrom: parameter.choices_from ?? null,
  min: parameter.min ?? null,
  max: parameter.max ?? null,
  earliest: parameter.earliest ?? null,
  latest: parameter.latest ?? null,
  leadWords: jsonOrNull(parameter.lead_words),
  defaultValue: jsonOrNull(parameter.default),
  maxNoMatch: parameter.max_no_match ?? 3,
  maxNoInput: parameter.max_no_input ?? 2,
  onExhausted: parameter.on_exhausted ?? null,
  dependsOn: parameter.depends_on ?? [],
  interruption: parameter.interruption ?? null,
  sensitive: parameter.sensitive ?? false,
});

export const fastAnswerColumns = (answer: FastAnswer, position: number) => ({
  position,
  answer: json(answer.answer),
  recording: jsonOrNull(answer.recording),
});

/**
 * A version in its canonical form.
 *
 * @param live whether this is the version that new sessions get
 * @param examples by the ids of intents
 */
export const versionFromRow = (
  row: VersionRow,
  live: boolean,
  examples: ReadonlyMap<number, Intent['examples']>,
): Version =>
  canonicalVersion({
    no: row.no,
    caption: row.caption,
    description: row.description,
    published: live,
    deleted: row.deleted,
    general_prompt: row.generalPrompt,
    welcome_prompt: row.welcomePrompt,
    welcome_text: fromJson<Text>(row.welcomeText) ?? null,
    llm: {
      repo_id: row.repoId,
      generation_config: fromJson<Record<string, unknown>>(row.generationConfig) ?? {},
      use_fine_tune: row.useFineTune,
      fine_tune_zip: row.fineTuneZip,
    },
    intents: row.intents.map((intent) => intentFromRow(intent, examples.get(intent.id))),
    fast_answers: row.fastAnswers.map((answer) => ({
      questions: answer.questions.map(({ localeCode, question }) => ({
        locale_code: localeCode,
        question,
      })),
      answer: fromJson<Text>(answer.answer) ?? '',
      recording: fromJson<Record<string, string>>(answer.recording) ?? {},
    })),
    conversation_tests: row.conversationTests.map(({ name, yaml }) => ({ name, yaml })),
    ...(row.understanding === null
      ? {}
      : { understanding: row.understanding as NonNullable<Version['understanding']> }),
    created_date: isoOrNull(row.createdDate),
    created_by: row.createdBy,
    publish_date: isoOrNull(row.publishDate),
    published_by: row.publishedBy,
  });

export const intentFromRow = (row: IntentRow, examples: Intent['examples'] = []): Intent => ({
  name: row.name,
  caption: fromJson<Text>(row.caption) ?? '',
  requiresApproval: row.requiresApproval,
  dependencies: row.dependencies,
  examples,
  detection_prompt: row.detectionPrompt,
  parameters: row.parameters.map(parameterFromRow),
  action: row.action,
  fallback_timeout_prompt: fromJson<Text>(row.fallbackTimeoutPrompt) ?? null,
  fallback_error_prompt: fromJson<Text>(row.fallbackErrorPrompt) ?? null,
  interruption: row.interruption as Intent['interruption'] & (string | null),
  approval_summary: fromJson<Text>(row.approvalSummary) ?? null,
  answer: fromJson<Text>(row.answer) ?? null,
});

const parameterFromRow = (row: ParameterRow): Parameter => ({
  name: row.name,
  caption: row.captions.map(({ localeCode, caption }) => ({ locale_code: localeCode, caption })),
  type: row.type as Parameter['type'],
  required: row.required,
  variable_name: row.variableName,
  extraction_prompt: row.extractionPrompt,
  validation_regex: row.validationRegex,
  invalid_prompt: fromJson<Text>(row.invalidPrompt) ?? null,
  type_error_prompt: fromJson<Text>(row.typeErrorPrompt) ?? null,
  prompts: fromJson<Text[]>(row.prompts) ?? [],
  group: row.group,
  choices: fromJson<Choice[]>(row.choices) ?? [],
  choices_from: row.choicesFrom,
  min: row.min,
  max: row.max,
  earliest: row.earliest,
  latest: row.latest,
  lead_words: fromJson<Record<string, string[]>>(row.leadWords) ?? {},
  default: fromJson<string | number | boolean>(row.defaultValue) ?? null,
  max_no_match: row.maxNoMatch,
  max_no_input: row.maxNoInput,
  ...(row.onExhausted === null
    ? {}
    : { on_exhausted: row.onExhausted as NonNullable<Parameter['on_exhausted']> }),
  depends_on: row.dependsOn,
  interruption: row.interruption as Parameter['interruption'] & (string | null),
  sensitive: row.sensitive,
});

/** When and by whom it was made, published; as a file that is imported says it. */
export const versionDates = (version: Version) => ({
  createdDate: dateOrNull(version.created_date),
  createdBy: version.created_by ?? null,
  publishDate: dateOrNull(version.publish_date),
  publishedBy: version.published_by ?? null,
});
