import type { FastAnswer, Intent, Parameter, Version } from '../version-configuration.ts';
import { instant, present, said, unless } from './fields.ts';

/** The canonical form of a version. `published` says that it is the live one. */
export const canonicalVersion = (version: Version) =>
  present({
    id: version.no,
    no: version.no,
    caption: version.caption ?? '',
    description: version.description ?? null,
    published: version.published ?? false,
    deleted: version.deleted ?? false,
    general_prompt: version.general_prompt ?? '',
    welcome_prompt: version.welcome_prompt ?? null,
    welcome_text: said(version.welcome_text),
    llm: version.llm ?? {
      repo_id: null,
      generation_config: {},
      use_fine_tune: false,
      fine_tune_zip: null,
    },
    intents: version.intents.map(canonicalIntent),
    fast_answers: said((version.fast_answers ?? []).map(canonicalFastAnswer)),
    conversation_tests: said(
      (version.conversation_tests ?? []).map(({ name, yaml }) => ({ name, yaml })),
    ),
    understanding: version.understanding,
    created_date: instant(version.created_date),
    created_by: version.created_by ?? null,
    publish_date: instant(version.publish_date),
    published_by: version.published_by ?? null,
  });

export const canonicalIntent = (intent: Intent) =>
  present({
    name: intent.name,
    caption: intent.caption ?? '',
    requiresApproval: intent.requiresApproval ?? false,
    dependencies: intent.dependencies ?? [],
    examples: (intent.examples ?? []).map(({ locale_code, example }) => ({ locale_code, example })),
    detection_prompt: intent.detection_prompt ?? null,
    parameters: (intent.parameters ?? []).map(canonicalParameter),
    action: said(intent.action) ?? null,
    fallback_timeout_prompt: intent.fallback_timeout_prompt ?? null,
    fallback_error_prompt: intent.fallback_error_prompt ?? null,
    interruption: said(intent.interruption),
    approval_summary: said(intent.approval_summary),
    answer: said(intent.answer),
  });

export const canonicalParameter = (parameter: Parameter) =>
  present({
    name: parameter.name,
    caption: (parameter.caption ?? []).map(({ locale_code, caption }) => ({
      locale_code,
      caption,
    })),
    type: parameter.type,
    required: parameter.required ?? true,
    variable_name: parameter.variable_name ?? parameter.name,
    extraction_prompt: parameter.extraction_prompt ?? null,
    validation_regex: parameter.validation_regex ?? null,
    invalid_prompt: parameter.invalid_prompt ?? null,
    type_error_prompt: parameter.type_error_prompt ?? null,
    prompts: said(parameter.prompts),
    group: said(parameter.group),
    choices: said(
      (parameter.choices ?? []).map(({ value, text, synonyms }) =>
        present({ value, text, synonyms: said(synonyms) }),
      ),
    ),
    choices_from: said(parameter.choices_from),
    min: parameter.min ?? undefined,
    max: parameter.max ?? undefined,
    earliest: said(parameter.earliest),
    latest: said(parameter.latest),
    lead_words: said(parameter.lead_words),
    default: parameter.default ?? undefined,
    max_no_match: unless(parameter.max_no_match, 3),
    max_no_input: unless(parameter.max_no_input, 2),
    on_exhausted: parameter.on_exhausted,
    depends_on: said(parameter.depends_on),
    interruption: said(parameter.interruption),
    sensitive: unless(parameter.sensitive, false),
  });

export const canonicalFastAnswer = (answer: FastAnswer) =>
  present({
    questions: answer.questions.map(({ locale_code, question }) => ({ locale_code, question })),
    answer: answer.answer,
    recording: said(answer.recording),
  });
