import type { Act, Question, ReplyKind, SessionEffect, TurnCompleted } from '@flare/contracts';
import { isWriting } from '../core/session/meanwhile.ts';
import { turnCompleted } from '../core/session/view.ts';
import type { Understander } from './ports.ts';
import { feed, type Fact, type TurnRun } from './turn-run.ts';

type Wish = Extract<Fact, { type: 'heard-meanwhile' }>['wish'];

const wishes: readonly string[] = [
  'cancel',
  'start-over',
  'person',
  'repeat',
  'wait',
  'go-back',
] satisfies Wish[];

const isWish = (act: Act): act is Extract<Act, { act: Wish }> => wishes.includes(act.act);

/** The question that nobody asked: what is heard in any state needs none. */
function noQuestion({ session, flow }: TurnRun, now: number): Question {
  return {
    locale: session?.locale ?? flow.defaultLocale,
    awaiting: { kind: 'nothing' },
    intent: null,
    values: {},
    options: [],
    lists: {},
    lastReply: '',
    history: [],
    now,
    timezone: flow.project.timezone,
  };
}

/** What of a text is heard in any state, as a fact; null where nothing of it is. */
export async function wishIn(
  understander: Understander,
  turn: TurnRun,
  text: string,
  now: number,
): Promise<Extract<Fact, { type: 'heard-meanwhile' }> | null> {
  const { acts } = await understander.understand(turn.flow, noQuestion(turn, now), text);
  const act = acts.find(isWish);
  if (act === undefined) return null;
  const words = text.slice(act.span.start, act.span.end);
  return { type: 'heard-meanwhile', text: words, wish: act.act };
}

/** Tells the running turn of a wish; gives what is answered at once. */
export function tellMeanwhile(
  turn: TurnRun,
  fact: Fact,
  now: number,
): { completed: TurnCompleted; kinds: readonly ReplyKind[] } | null {
  if (turn.session === null || !isWriting(turn.session)) return null;
  const said = feed(turn, fact, now).find(
    (effect): effect is Extract<SessionEffect, { type: 'say' }> => effect.type === 'say',
  );
  if (said === undefined) return null;
  const completed = { ...turnCompleted(turn.session), reply: { text: said.text } };
  return { completed, kinds: said.kinds };
}
