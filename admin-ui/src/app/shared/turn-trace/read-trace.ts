import { turnTimes } from '@flare/contracts/turn-stages';
import type {
  Act,
  ApiAttempt,
  ApiFailure,
  KeptAnswer,
  ModelUse,
  StateName,
  TraceStep,
  TurnTimes,
  TurnTrace,
  TypedValue,
  UnderstandingResult,
} from '@flare/contracts';

/** One API call of a turn: what was asked for, every request that it made, and what came of it. */
export interface CallView {
  readonly api: string;
  /** Who was called, where that is known. */
  readonly target?: 'real' | 'test' | 'sample';
  readonly writes: boolean;
  readonly idempotencyKey: string | null;
  readonly attempts: readonly ApiAttempt[];
  readonly status: number | null;
  readonly failure: ApiFailure | null;
  /** What the response mappings read. */
  readonly variables: Readonly<Record<string, TypedValue>>;
  /** Mappings whose path matched nothing. */
  readonly missing: readonly string[];
  readonly millis: number;
}

/** What became of the work ahead of a turn. */
export interface AheadView {
  readonly use: 'used' | 'partly' | 'dropped';
  readonly begun: number;
}

export interface TurnView {
  readonly understanding: UnderstandingResult | undefined;
  /** The states that the turn went through, neighbours different. */
  readonly path: readonly StateName[];
  readonly calls: readonly CallView[];
  /** Where the time went. */
  readonly times: TurnTimes;
  /** What language models cost; undefined where none answered. */
  readonly model: (ModelUse & { readonly slowestFirstTokenMs: number }) | undefined;
  /** A language model's words that were given before: how they were found. */
  readonly kept: KeptAnswer | undefined;
  /** What was begun in the caller's pause, ahead of the turn; undefined where nothing was. */
  readonly ahead: AheadView | undefined;
  /** Why a language model's words were not said; undefined where they were, or none was asked. */
  readonly notSaid: string | undefined;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

function understandingOf(steps: readonly TraceStep[]): UnderstandingResult | undefined {
  const step = steps.find((candidate) => candidate.kind === 'understood');
  if (!step) return undefined;
  const found = fieldsOf(step.detail);
  return Array.isArray(found['acts']) ? (found as unknown as UnderstandingResult) : undefined;
}

function pathOf(trace: TurnTrace, from: StateName | undefined): StateName[] {
  const through = trace.steps.map((step) => step.state);
  const states = [...(from ? [from] : []), ...through, trace.completed.state];
  return states.filter((state, index) => state !== states[index - 1]);
}

function callsOf(steps: readonly TraceStep[]): CallView[] {
  return steps
    .filter((step) => step.kind === 'api-answered' || step.kind === 'api-failed')
    .map((step) => {
      const detail = fieldsOf(step.detail) as Partial<CallView>;
      const failure = detail.failure ?? null;
      return {
        api: detail.api ?? '',
        ...(detail.target ? { target: detail.target } : {}),
        writes: detail.writes ?? false,
        idempotencyKey: detail.idempotencyKey ?? null,
        attempts: detail.attempts ?? [],
        status: detail.status ?? failure?.status ?? null,
        failure,
        variables: detail.variables ?? {},
        missing: detail.missing ?? [],
        millis: step.millis ?? 0,
      };
    });
}

function modelOf({ modelUse: use }: TurnTrace): TurnView['model'] {
  const { slowestFirstTokenMs } = use;
  return slowestFirstTokenMs === null ? undefined : { ...use, slowestFirstTokenMs };
}

function notSaidIn(steps: readonly TraceStep[]): string | undefined {
  const composed = steps.find((step) => step.kind === 'composed');
  const { text, why } = fieldsOf(composed?.detail);
  return text === null && typeof why === 'string' ? why : undefined;
}

function keptIn(steps: readonly TraceStep[]): KeptAnswer | undefined {
  const composed = steps.find((step) => step.kind === 'composed');
  return fieldsOf(composed?.detail)['kept'] as KeptAnswer | undefined;
}

const aheadIn = (steps: readonly TraceStep[]): AheadView | undefined =>
  steps.find((step) => step.kind === 'worked-ahead')?.detail as AheadView | undefined;

/** Reads a turn's trace into what an analyst wants to see of it. `from` is the state before the turn. */
export function readTrace(trace: TurnTrace, from?: StateName): TurnView {
  return {
    understanding: understandingOf(trace.steps),
    path: pathOf(trace, from),
    calls: callsOf(trace.steps),
    times: trace.times ?? turnTimes(trace),
    model: modelOf(trace),
    kept: keptIn(trace.steps),
    ahead: aheadIn(trace.steps),
    notSaid: notSaidIn(trace.steps),
  };
}

/** The api that was to be simulated and has no sample answer; undefined where all went well. */
export const apiWithoutSample = ({ steps }: TurnTrace): string | undefined =>
  callsOf(steps).find(({ failure }) => failure?.code === 'no_sample')?.api;

/** What an act is about, in one short piece: an intent's or parameter's name, an answer, a value. */
export function aboutAct(act: Act): string {
  switch (act.act) {
    case 'intent':
      return act.intent;
    case 'value':
      return `${act.parameter} = ${valueText(act.value)}`;
    case 'ambiguous':
      return `${act.parameter}: ${act.candidates.map(valueText).join(' / ')}`;
    case 'unreadable':
      return `${act.parameter}: ${act.reason}`;
    case 'name-parameter':
      return act.parameter;
    case 'switch-locale':
      return act.locale;
    case 'option':
      return String(act.index + 1);
    case 'fast-answer':
      return String(act.index + 1);
    case 'chatter':
      return act.kind;
    default:
      return '';
  }
}

/** Questions that are our own, whatever the intent. */
const ownQuestions = ['is_approved', '@resume', '@keep', '@edit', '@menu', '@clarify'];

/** `@keep` → `keep`: what is waited for, where it is the answer to a question of our own. */
export const questionOf = (awaited: string): string | undefined =>
  ownQuestions.includes(awaited) ? awaited.replace('@', '') : undefined;

/** A typed value as it is stored: what lies in the vault stays there. */
export function valueText(value: TypedValue): string {
  if (value.vault) return '••••';
  if (Array.isArray(value.value)) return value.value.map((entry) => entry.text).join(', ');
  return value.value === null ? '–' : String(value.value);
}
