import type { Act, Parameter, TriedValue, TypedValue, UnreadableAct } from '@flare/contracts';
import type { Flow, FlowParameter } from '../flow/flow.ts';
import { understandLocally } from '../language/understand-locally.ts';
import { validCandidates } from '../session/collecting.ts';
import { hear } from '../session/heard.ts';
import { sayOf } from '../session/questions.ts';
import type { Session } from '../session/session.ts';
import { transition } from '../session/transition.ts';
import { validate } from '../session/validate.ts';
import { listFor } from './made-up-values.ts';
import { stageOf, type Stage } from './stage.ts';
import { trialFlow, type TrialScope } from './trial-flow.ts';

export interface Attempt {
  parameter: Parameter;
  locale: string;
  text: string;
  /** Epoch milliseconds: the day from which "tomorrow" is counted. */
  now: number;
}

/** Asks for a parameter, and reads the answer as a conversation does: same understanding, same checks, same words. */
export function tryValue(scope: TrialScope, { parameter, locale, text, now }: Attempt): TriedValue {
  const own = { ...parameter, required: true, depends_on: [] };
  const flow = trialFlow(scope, [{ name: 'trial', requiresApproval: true, parameters: [own] }]);
  const [asked] = flow.intents[0]?.parameters ?? [];
  if (asked === undefined) throw new Error('A trial needs a parameter.');
  const stage = stageOf(flow, { locale, now, variables: listFor(flow, asked, locale) });
  const { acts, session } = answer(flow, stage, asked, text);
  const heard = hear(acts);
  const [act] = heard.values('trial').filter((one) => one.parameter === asked.name);
  const stored = taskOf(session)?.parameters[asked.name];
  if (stored !== undefined) return { ...read(stage, asked, stored, act?.text), problem: null };
  const said = (code: NonNullable<TriedValue['problem']>['code']) => ({
    code,
    message: session.turn.reply,
  });
  if (act !== undefined) {
    return {
      ...read(stage, asked, act.value, act.text),
      problem: said(reasonOf(stage, asked, act)),
    };
  }
  const [ambiguous] = heard.ambiguous('trial');
  if (ambiguous !== undefined) {
    const { candidates } = validCandidates(stage.step, stage.task, ambiguous);
    const quote = ambiguous.text;
    const shown = candidates.map((value) => sayOf(stage.step, asked, value)).join(' / ');
    return { value: null, shown: shown || null, quote, problem: said('ambiguous') };
  }
  const [unreadable] = heard.unreadable('trial');
  const code = unreadable === undefined ? missingReason(asked, acts) : readingReason(unreadable);
  return { value: null, shown: null, quote: unreadable?.text ?? null, problem: said(code) };
}

/** Words of which nothing could be made: what was asked for says what they lack. */
function missingReason({ type, validationRegex }: FlowParameter, acts: Act[]) {
  if (acts.length > 0) return 'no_value';
  if (type === 'choice') return 'choice';
  return validationRegex === null ? 'no_value' : 'pattern';
}

const readingReason = ({ reason }: UnreadableAct) =>
  reason === 'unknown-choice' ? 'choice' : 'wrong_type';

/** What the sentence is understood as, and the session after it. */
function answer(
  flow: Flow,
  { step, task }: Stage,
  { name }: FlowParameter,
  text: string,
): { acts: Act[]; session: Session } {
  const { at } = step.event;
  const awaiting = { kind: 'parameters', names: [name], changing: false, offset: 0 } as const;
  const waiting: Session = {
    ...step.session,
    state: { name: 'await_param', task, awaiting: { ...awaiting, names: [name] } },
  };
  const spoken = transition(flow, waiting, { type: 'user-spoke', id: 'spoken', at, text });
  const [wish] = spoken.effects;
  if (wish?.type !== 'understand') throw new Error('What was said is understood first.');
  const understanding = understandLocally(flow, wish.question, text);
  const { session } = transition(flow, spoken.session, {
    type: 'understood',
    id: 'understood',
    at,
    effectId: wish.id,
    understanding,
  });
  return { acts: understanding.acts, session };
}

const taskOf = ({ state }: Session) =>
  state.name === 'await_param' || state.name === 'call_api' ? state.task : null;

const read = ({ step }: Stage, parameter: FlowParameter, value: TypedValue, quote = '') => ({
  value: value.value,
  shown: sayOf(step, parameter, value),
  quote: quote === '' ? null : quote,
});

function reasonOf(
  { step }: Stage,
  parameter: FlowParameter,
  { value, unit }: { value: TypedValue; unit?: string },
): 'range' | 'choice' | 'wrong_type' | 'pattern' {
  if (unit !== undefined && parameter.unit !== null && unit !== parameter.unit) return 'wrong_type';
  const { timezone } = step.flow.project;
  const { variables } = step.session;
  const invalid = validate(parameter, value, { now: step.event.at, timezone, variables });
  switch (invalid?.reason) {
    case 'below-min':
    case 'above-max':
    case 'too-early':
    case 'too-late':
      return 'range';
    case 'unknown-choice':
      return 'choice';
    case 'not-whole':
      return 'wrong_type';
    default:
      return parameter.validationRegex === null ? 'wrong_type' : 'pattern';
  }
}
