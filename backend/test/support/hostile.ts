import { validate } from '../../src/core/session/validate.ts';
import type { Bank } from './bank.ts';
import type { TestApp } from './app.ts';

/** A running app, with its parts. */
type Place = Pick<TestApp, 'app' | 'context'>;

/** What is said before a hostile text: it meets each kind of question. */
export const moments: Record<string, string[]> = {
  idle: [],
  'a choice': ['send money'],
  'a number': ['send money to John Reed'],
  'a date': ['send 20 to John Reed'],
  approval: ['Send 200 euros to John tomorrow'],
  'what to change': ['Send 200 euros to John tomorrow', 'no'],
  'this or that': ['Send 20 to Anna'],
  'digits of a card': ['block my card'],
  'a secret code': ['block my card', '4242'],
  'going on': ['send money to John Reed', 'block my card', '4242', 'cancel'],
};

export interface Met {
  status: number;
  /** Turns that the text made; anything but 1 is wrong, and 0 for a text that is refused. */
  turns: number;
  reply: string;
  /** Parameters that hold what their own rules refuse. */
  invalid: string[];
  /** The transfer was made. */
  calledWrite: boolean;
}

/** Holds a conversation up to a moment over HTTP, says the text there, and looks at what is kept. */
export async function meet(test: Place, bank: Bank, before: string[], text: string): Promise<Met> {
  const headers = { authorization: `Bearer ${bank.key}` };
  const post = (url: string, payload: object) =>
    test.app.inject({ method: 'POST', url, headers, payload });
  const begun = await post('/api/v1/sessions', { project: 'bank', locale: 'en' });
  const { sessionId } = begun.json<{ sessionId: string }>();
  const url = `/api/v1/sessions/${sessionId}/messages`;
  for (const words of before) await post(url, { text: words });
  const earlier = await look(test, sessionId);
  const met = await post(url, { text });
  const later = await look(test, sessionId);
  return {
    status: met.statusCode,
    turns: later.turn - earlier.turn,
    reply: met.statusCode === 200 ? met.json<{ reply: { text: string } }>().reply.text : '',
    invalid: await invalidIn(test, bank, later.session),
    calledWrite: met.body.includes('"outcome":"completed"') && met.body.includes('transfer_money'),
  };
}

type Kept = Awaited<ReturnType<typeof look>>['session'];

async function look(test: Place, sessionId: string) {
  const answer = await test.context.conversations.runner.look(sessionId);
  return { turn: answer.session.turn.number, session: answer.session };
}

async function invalidIn(test: Place, bank: Bank, session: Kept): Promise<string[]> {
  const flow = await test.context.conversations.flows.flow(bank.flowHash);
  const { state } = session;
  const task = state.name === 'await_param' ? state.task : null;
  const moment = {
    now: session.turn.startedAt,
    timezone: flow.project.timezone,
    variables: session.variables,
  };
  const own = flow.intents.find(({ name }) => name === task?.intent)?.parameters ?? [];
  return own
    .filter((parameter) => {
      const value = task?.parameters[parameter.name];
      return (
        value !== undefined && value.vault !== true && validate(parameter, value, moment) !== null
      );
    })
    .map(({ name }) => name);
}
