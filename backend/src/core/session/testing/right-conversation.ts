import type { Act, SessionEvent } from '@flare/contracts';
import type { Session, Task, TaskAwaiting } from '../session.ts';
import { bankFlow } from './bank-flow.ts';
import { answers, does, gives, typed, wants } from './conversation.ts';
import type { Invariant, Played, PlayedStep } from './played.ts';
import { MARK, type Move } from './random-user.ts';
import { Shell, type Guard } from './shell.ts';

const CALM: Move = { kind: 'yes', pick: 0, crash: 'never', fault: 'answers', twice: false };

const blocks = (parameter: string, value: string): Act =>
  gives(parameter, value, { intent: 'block_card', value: typed(parameter, value) });

/** Turns of the conversation that proofs speak of. */
export const TURN = {
  values: 1,
  mumbled: 2,
  putAside: 3,
  code: 5,
  resumed: 6,
  summary: 7,
  corrected: 8,
  approved: 9,
  cancelled: 11,
  person: 13,
} as const;

/** A card is blocked while a transfer waits, which is corrected in vain, approved, and sent. */
const TURNS: Act[][] = [
  [wants('transfer_money'), gives('amount', 200), gives('recipient', 'John Reed')],
  [],
  [wants('block_card')],
  [blocks('last4', '4321')],
  [blocks('code', `${MARK}-77`)],
  [answers('yes')],
  [gives('date', '2026-08-25')],
  [gives('amount', 5000, { correction: true })],
  [answers('yes')],
  [wants('transfer_money'), gives('amount', 10)],
  [does('cancel')],
  [wants('transfer_money')],
  [does('person')],
];

/** Puts a token in the place of the card's code, wherever it stands. */
const hideCode: Guard = (_session, _question, text, understanding) => {
  const token = 'vault:1';
  const acts = understanding.acts.map((act) =>
    act.act === 'value' && act.parameter === 'code'
      ? {
          ...act,
          text: token,
          value: { type: 'str' as const, value: token, vault: true as const },
          verdict: null,
        }
      : act,
  );
  const code = new RegExp(`${MARK}-\\d+`);
  return { text: text.replace(code, token), understanding: { ...understanding, acts } };
};

/** What was said, every act in a stretch of its own. */
function spoken(acts: Act[]): { text: string; acts: Act[] } {
  let text = '';
  const placed = acts.map((act) => {
    const start = text === '' ? 0 : text.length + 1;
    text += `${text === '' ? '' : ' '}${'text' in act ? act.text : act.act}`;
    return { ...act, span: { start, end: text.length } };
  });
  return { text: text === '' ? 'hm' : text, acts: placed };
}

/** A conversation in which nothing is wrong: a copy that shares nothing, to be broken. */
export function rightConversation(): Played {
  const flow = bankFlow();
  const shell = new Shell(flow, hideCode, new Map());
  shell.act(
    { type: 'session-started', sessionId: 's1', locale: 'en', channel: 'chat', variables: {} },
    null,
    CALM,
  );
  TURNS.forEach((acts, at) => {
    shell.now += 1000;
    const said = spoken(acts);
    shell.act({ type: 'user-spoke', text: said.text, key: `key ${String(at)}` }, said, CALM);
  });
  const { steps, requests, replies, deliveries } = shell.played;
  return {
    flow,
    ...(JSON.parse(JSON.stringify({ requests, replies, deliveries })) as Omit<
      Played,
      'flow' | 'steps'
    >),
    steps: steps.map((step) => JSON.parse(JSON.stringify(step)) as PlayedStep),
  };
}

/** What a check says of the right conversation once it has been broken; it says nothing before. */
export function complaints(check: Invariant, breakIt: (played: Played) => void): string[] {
  const played = rightConversation();
  const before = check(played);
  if (before.length > 0) throw new Error(`Wrong from the beginning: ${before.join()}`);
  breakIt(played);
  return check(played);
}

type Heard = PlayedStep & { event: Extract<SessionEvent, { type: 'understood' }> };

/** The step in which the words of a turn (the first is 1) were understood. */
export function heardIn({ steps }: Played, turn: number): Heard {
  const step = steps.find(
    (one): one is Heard => one.event.type === 'understood' && one.after.turn.number === turn,
  );
  if (step === undefined) throw new Error(`Nothing was heard in turn ${String(turn)}`);
  return step;
}

/** The last step of a turn. */
export function lastOf({ steps }: Played, turn: number): PlayedStep {
  const step = steps.findLast(({ after }) => after.turn.number === turn);
  if (step === undefined) throw new Error(`There is no turn ${String(turn)}`);
  return step;
}

/** The task that a session is at. */
export function taskOf({ state }: Session): Task {
  if (state.name === 'idle' || state.name === 'ended' || state.task === null)
    throw new Error(`No task in ${state.name}`);
  return state.task;
}

/** What a session waits for, of the kind that a proof is about. */
export function awaitingOf<K extends TaskAwaiting['kind']>(
  { state }: Session,
  kind: K,
): Extract<TaskAwaiting, { kind: K }> {
  const awaiting = state.name === 'await_param' ? state.awaiting : null;
  if (awaiting?.kind !== kind) throw new Error(`Not at ${kind}`);
  return awaiting as Extract<TaskAwaiting, { kind: K }>;
}
