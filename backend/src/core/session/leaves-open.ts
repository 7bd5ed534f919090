import type { Act, UnderstandingResult } from '@flare/contracts';
import type { Session } from './session.ts';

/** So sure has an intent to be, and so far before the next one. */
const SURE = 0.9;
const MARGIN = 0.5;

/**
 * Whether words leave something open: whoever said them may well go on. They don't where they were clearly
 * understood, and nothing has to be asked for: a question that has its answer at hand, a wish with all that it needs, a
 * change or an answer after which all is there. What would write at once is left open: nobody can take it back.
 *
 * @param session as it is once it has taken what was understood
 */
export function leavesOpen(understanding: UnderstandingResult, session: Session): boolean {
  const { acts, sure } = understanding;
  if (!sure || acts.length === 0 || !acts.every(isClear)) return true;
  if (acts.some(({ act }) => act === 'fast-answer'))
    return acts.some(({ act }) => act === 'intent');
  const intents = acts.filter((act) => act.act === 'intent');
  if (intents.length > 1 || !intents.every(({ intent }) => isAhead(intent, understanding)))
    return true;
  const { state } = session;
  if (state.name === 'await_param') return state.awaiting.kind !== 'approval';
  if (state.name === 'call_api') return state.request.writes;
  return state.name !== 'humanize';
}

function isClear(act: Act): boolean {
  switch (act.act) {
    case 'intent':
    case 'fast-answer':
      return act.confidence >= SURE;
    case 'value':
      return true;
    case 'answer':
      return act.answer !== 'unclear' && act.answer !== 'nothing';
    default:
      return false;
  }
}

function isAhead(intent: string, { ranking }: UnderstandingResult): boolean {
  const of = ranking.find((one) => one.intent === intent)?.confidence ?? 0;
  const others = ranking.filter((one) => one.intent !== intent);
  return others.every(({ confidence }) => of - confidence >= MARGIN);
}
