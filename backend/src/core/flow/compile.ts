import type {
  Api,
  Choice,
  FastAnswer,
  Intent,
  LlmSettings,
  Parameter,
  Project,
  SessionSettings,
  Text,
  Version,
} from '@flare/contracts';
import { INTENT_MODEL_FORMAT } from '../language/intent-model.ts';
import { trainIntents } from '../language/intent-training.ts';
import type { Language } from '../language/language.ts';
import { CompileError } from './compile-error.ts';
import { compileApi } from './compile-api.ts';
import { currencyOf } from './currency.ts';
import type {
  Flow,
  FlowApi,
  FlowChoice,
  FlowIntent,
  FlowParameter,
  LocalText,
  StoredFlow,
} from './flow.ts';
import { leftOpen } from './left-open.ts';
import { fillCaptions, fillLocales } from './local-text.ts';

export interface CompileInput {
  project: Omit<Project, 'versions'>;
  version: Version;
  /** All apis of the installation; those that the version doesn't use are left out. */
  apis: Api[];
  llm: LlmSettings;
  session: SessionSettings;
  /** Words and phrases by locale code; the project's locales have to be among them. */
  languages: Record<string, Language>;
  draft: boolean;
  /** SHA-256 in hexadecimal of a text. */
  hash: (text: string) => string;
}

/**
 * Compiles a version for run time: defaults filled, words in every locale, understanding trained.
 * Deterministic. Throws `CompileError` where a reference leads nowhere.
 */
export function compileFlow(input: CompileInput): Flow {
  const { project, version, session, llm } = input;
  const locales = project.supported_locales ?? [project.default_locale];
  const scope = new Scope(locales, project.default_locale);
  const used = new Set(version.intents.flatMap((intent) => intent.action ?? []));
  const byName = new Map(input.apis.filter((api) => !api.deleted).map((api) => [api.name, api]));
  const apis: Record<string, FlowApi> = {};
  for (const name of used) {
    const api = byName.get(name);
    if (api === undefined) throw new CompileError(`The API "${name}" doesn't exist.`);
    apis[name] = compileApi(api, locales, project.default_locale);
  }
  const intents = version.intents.map((intent) => scope.intent(intent, apis));
  const fastAnswers = (version.fast_answers ?? []).map((answer) => scope.fastAnswer(answer));
  const languages = pick(input.languages, locales);
  const content: Omit<StoredFlow, 'hash' | 'intentModel' | 'trainedWith'> = {
    project: {
      name: project.name,
      caption: project.caption ?? project.name,
      timezone: project.timezone ?? 'UTC',
      region: project.region ?? null,
    },
    version: version.no,
    draft: input.draft,
    defaultLocale: project.default_locale,
    locales,
    generalPrompt: version.general_prompt ?? '',
    welcomePrompt: version.welcome_prompt ?? '',
    welcomeText: scope.text(version.welcome_text),
    understanding: version.understanding ?? leftOpen.understanding,
    modelSettings: {
      repoId: version.llm?.repo_id ?? null,
      generationConfig: version.llm?.generation_config ?? {},
    },
    collection: {
      maxParametersPerQuestion: llm.parameter_collection_config?.max_params_per_question ?? 2,
      smartGrouping: llm.parameter_collection_config?.smart_grouping ?? true,
      retryUnanswered: llm.parameter_collection_config?.retry_unanswered ?? true,
      collectionPrompt: llm.parameter_collection_config?.collection_prompt ?? '',
      internalPrompt: llm.internal_prompt ?? '',
    },
    intents,
    apis,
    fastAnswers,
    session: {
      idleMinutes: session.idle_minutes ?? 30,
      resumeHours: session.resume_hours ?? 24,
      historyTokens: session.history_tokens ?? 6000,
    },
    silenceSeconds: project.voice?.silence_seconds ?? 7,
  };
  const hash = input.hash(JSON.stringify(content));
  const intentModel = trainIntents({ intents, fastAnswers }, languages);
  const trainedWith = fingerprintOf(languages, input.hash);
  return { hash, ...content, languages, intentModel, trainedWith };
}

/** What training depends on beside the version itself: the way of it, and the locales' words. */
function fingerprintOf(
  languages: Record<string, Language>,
  hash: (text: string) => string,
): string {
  return hash(JSON.stringify([INTENT_MODEL_FORMAT, languages]));
}

/** Whether a kept flow was trained with these words, or has to be trained anew. */
export function isTrainedWith(
  flow: StoredFlow,
  languages: Record<string, Language>,
  hash: (text: string) => string,
): boolean {
  return flow.trainedWith === fingerprintOf(pick(languages, flow.locales), hash);
}

/** A kept flow with the program's present words; trained anew where they are other ones. */
export function completeFlow(
  flow: StoredFlow,
  all: Record<string, Language>,
  hash: (text: string) => string,
): Flow {
  const languages = pick(all, flow.locales);
  if (isTrainedWith(flow, all, hash)) return { ...flow, languages };
  const intentModel = trainIntents(flow, languages);
  return { ...flow, languages, intentModel, trainedWith: fingerprintOf(languages, hash) };
}

function pick(languages: Record<string, Language>, locales: string[]): Record<string, Language> {
  return Object.fromEntries(
    locales.map((locale) => {
      const language = languages[locale];
      if (language === undefined)
        throw new CompileError(`There are no words for the locale "${locale}" in locales/.`);
      return [locale, language];
    }),
  );
}

/** A file's shapes turned into the flow's, for one project's locales. */
class Scope {
  private readonly locales: string[];
  private readonly defaultLocale: string;

  constructor(locales: string[], defaultLocale: string) {
    this.locales = locales;
    this.defaultLocale = defaultLocale;
  }

  text(text: Text | null | undefined): LocalText | null {
    return fillLocales(text, this.locales, this.defaultLocale);
  }

  captions(captions: Parameters<typeof fillCaptions>[0], name: string): LocalText {
    return fillCaptions(captions, name, this.locales, this.defaultLocale);
  }

  /** A caption, or the name with spaces where there is none. */
  named(caption: Text | null | undefined, name: string): LocalText {
    return this.text(caption) ?? this.captions(undefined, name);
  }

  intent(intent: Intent, apis: Record<string, FlowApi>): FlowIntent {
    const approvalSummary = this.text(intent.approval_summary);
    const description = intent.action ? (apis[intent.action]?.description ?? null) : null;
    const summaries = [approvalSummary, description].filter((text) => text !== null);
    return {
      name: intent.name,
      caption: this.named(intent.caption, intent.name),
      requiresApproval: intent.requiresApproval ?? false,
      dependencies: intent.dependencies ?? [],
      examples: (intent.examples ?? []).map((one) => ({
        locale: one.locale_code,
        text: one.example,
      })),
      detectionPrompt: intent.detection_prompt ?? '',
      parameters: (intent.parameters ?? []).map((parameter) =>
        this.parameter(parameter, summaries),
      ),
      action: intent.action ?? null,
      fallbackTimeoutPrompt: this.text(intent.fallback_timeout_prompt),
      fallbackErrorPrompt: this.text(intent.fallback_error_prompt),
      interruption: intent.interruption ?? leftOpen.interruption,
      approvalSummary,
      answer: this.text(intent.answer),
    };
  }

  parameter(parameter: Parameter, summaries: LocalText[]): FlowParameter {
    const variableName = parameter.variable_name ?? parameter.name;
    const caption = this.captions(parameter.caption, parameter.name);
    const prompts = (parameter.prompts ?? [])
      .map((prompt) => this.text(prompt))
      .filter((prompt) => prompt !== null);
    const counts = parameter.type === 'int' || parameter.type === 'float';
    return {
      name: parameter.name,
      caption,
      type: parameter.type,
      required: parameter.required ?? true,
      variableName,
      extractionPrompt: parameter.extraction_prompt ?? '',
      validationRegex: parameter.validation_regex || null,
      invalidPrompt: this.text(parameter.invalid_prompt),
      typeErrorPrompt: this.text(parameter.type_error_prompt),
      prompts,
      group: parameter.group || null,
      choices: (parameter.choices ?? []).map((choice) => this.choice(choice)),
      choicesFrom: parameter.choices_from || null,
      min: parameter.min ?? null,
      max: parameter.max ?? null,
      earliest: parameter.earliest ?? null,
      latest: parameter.latest ?? null,
      leadWords: parameter.lead_words ?? {},
      defaultValue: parameter.default ?? null,
      maxNoMatch: parameter.max_no_match ?? 3,
      maxNoInput: parameter.max_no_input ?? 2,
      onExhausted: parameter.on_exhausted ?? leftOpen.onExhausted,
      dependsOn: parameter.depends_on ?? [],
      interruption: parameter.interruption ?? null,
      sensitive: parameter.sensitive ?? false,
      unit: counts ? currencyOf(variableName, [caption, ...prompts], summaries) : null,
    };
  }

  choice(choice: Choice): FlowChoice {
    return {
      value: choice.value,
      text: this.text(choice.text) ?? {},
      synonyms: choice.synonyms ?? {},
    };
  }

  fastAnswer(answer: FastAnswer): Flow['fastAnswers'][number] {
    const { recording = {} } = answer;
    return {
      questions: answer.questions.map((one) => ({ locale: one.locale_code, text: one.question })),
      answer: this.text(answer.answer) ?? {},
      ...(Object.keys(recording).length > 0 ? { recording } : {}),
    };
  }
}
