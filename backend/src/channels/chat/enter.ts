import { notFound } from '../../errors.ts';
import type { SessionAnswer } from '../../runtime/ports.ts';
import { mayEnter, type Caller } from '../channel.ts';
import type { ChatParts } from './routes.ts';

/** A session that the caller may speak in; to anybody else it doesn't exist. */
export async function enter(
  { runner }: ChatParts,
  caller: Caller,
  sessionId: string,
): Promise<SessionAnswer> {
  const answer = await runner.look(sessionId);
  if (mayEnter(caller, answer.facts)) return answer;
  throw notFound('session_not_found', 'There is no such conversation.');
}
