import type { Intent, IntentPreview, SessionEvent, TypedValue, Variables } from '@flare/contracts';
import type { Flow, FlowApi, FlowIntent, FlowParameter } from '../flow/flow.ts';
import { askApproval, perform } from '../session/proceed.ts';
import { askFor } from '../session/questions.ts';
import { transition } from '../session/transition.ts';
import { answerOf, listFor, valueFor, type Place } from './made-up-values.ts';
import { stageOf, type StageSettings } from './stage.ts';
import { trialFlow, type TrialScope } from './trial-flow.ts';

export interface Preview {
  intent: Intent;
  locale: string;
  /** Values by parameter; what isn't given is made up. */
  values: Record<string, unknown>;
  /** Epoch milliseconds. */
  now: number;
}

/** What the assistant would say about an intent: by the rules of conversations, nothing is called. */
export function previewIntent(
  scope: TrialScope,
  { intent, locale: wanted, values, now }: Preview,
): IntentPreview {
  const flow = trialFlow(scope, [intent]);
  const [compiled] = flow.intents;
  if (compiled === undefined) throw new Error('A preview needs an intent.');
  const locale = flow.locales.includes(wanted) ? wanted : flow.defaultLocale;
  const place = { locale, now, timezone: flow.project.timezone };
  const parameters = Object.fromEntries(
    compiled.parameters.map((parameter) => [
      parameter.name,
      given(parameter, values[parameter.name]) ?? valueFor(parameter, place),
    ]),
  );
  const settings = { locale, now, parameters, variables: knownVariables(scope, flow, place) };
  return {
    summary: summaryOf(flow, compiled, settings),
    answer: answerFor(flow, compiled, settings, place),
    questions: compiled.parameters.map((parameter) => ({
      parameter: parameter.name,
      texts: questionsFor(flow, parameter, settings),
    })),
    values: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, value.value]),
    ),
  };
}

/** A value that was given, if it is of the parameter's kind. */
function given({ type, choices }: FlowParameter, value: unknown): TypedValue | null {
  if (type === 'int' || type === 'float') return typeof value === 'number' ? { type, value } : null;
  if (type === 'bool') return typeof value === 'boolean' ? { type, value } : null;
  if (typeof value !== 'string') return null;
  if (type !== 'choice') return { type, value };
  const text = choices.find((choice) => choice.value === value)?.text;
  return text === undefined ? null : { type, value, text };
}

/** What other intents and apis may have given before: texts may speak of it. */
function knownVariables(scope: TrialScope, flow: Flow, place: Place): Variables {
  const callers = scope.apis
    .filter(({ deleted }) => !deleted)
    .map(({ name }, index) => ({ name: `call_${index}`, action: name }));
  const everything = trialFlow(scope, [...scope.version.intents, ...callers]);
  const known: Variables = {};
  for (const { parameters } of everything.intents)
    for (const parameter of parameters) known[parameter.variableName] = valueFor(parameter, place);
  for (const api of Object.values(everything.apis)) Object.assign(known, answerOf(api, place));
  for (const parameter of flow.intents[0]?.parameters ?? [])
    Object.assign(known, listFor(flow, parameter, place.locale));
  return known;
}

function summaryOf(flow: Flow, intent: FlowIntent, settings: StageSettings): string | null {
  if (!intent.requiresApproval) return null;
  const { step, task } = stageOf(flow, settings);
  askApproval(step, task, intent);
  const { state } = step.session;
  return state.name === 'await_param' && state.awaiting.kind === 'approval'
    ? state.awaiting.summary.text
    : null;
}

/** The first question, then each that comes after an answer that was of no use. */
function questionsFor(
  flow: Flow,
  { name, prompts }: FlowParameter,
  settings: StageSettings,
): string[] {
  const different = Math.max(2, prompts.length);
  return Array.from({ length: prompts.length === 1 ? 1 : different }, (_, noMatch) => {
    const { step, task } = stageOf(flow, { ...settings, parameters: {} });
    task.counters[name] = { noMatch, noInput: 0 };
    askFor(step, task, { kind: 'parameters', names: [name], changing: false, offset: 0 });
    return step.session.turn.parts.join(' ');
  });
}

/** The last words of the intent: its answer, or what is said when its api has answered. */
function answerFor(
  flow: Flow,
  intent: FlowIntent,
  settings: StageSettings,
  place: Place,
): string | null {
  const { step, task } = stageOf(flow, settings);
  const api: FlowApi | undefined = intent.action === null ? undefined : flow.apis[intent.action];
  if (api === undefined && intent.answer === null) return null;
  perform(step, task, null);
  const { session } = step;
  if (api === undefined || session.state.name !== 'call_api') return session.turn.parts.join(' ');
  const answered: SessionEvent = {
    type: 'api-answered',
    id: 'answered',
    at: step.event.at,
    effectId: session.state.request.id,
    status: 200,
    variables: answerOf(api, place),
    missing: [],
    attempts: [],
  };
  const after = transition(flow, session, answered);
  const composed = after.effects.find((effect) => effect.type === 'compose');
  return composed?.fallback ?? after.session.turn.reply;
}
