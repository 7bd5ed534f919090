import { viewOf } from '../core/session/view.ts';
import { durationMillis } from '../conversation-test/file/duration.ts';
import type { Mark } from './play.ts';
import type { StepExpectation } from './scenario.ts';
import type { Stage } from './stage.ts';

/** What differs from what was expected of a step, in sentences; and how long its answer took. */
export async function compareStep(
  stage: Stage,
  expected: StepExpectation,
  mark: Mark,
): Promise<{ gapMs: number | null; differences: string[] }> {
  const seen = await observe(stage, mark);
  const differences: string[] = [];
  const holds = (what: string, text: string, wanted: readonly string[] = []): void => {
    for (const one of wanted)
      if (!includes(text, one)) differences.push(`${what}: "${one}" is missing in "${text}"`);
  };
  const lacks = (what: string, text: string, banned: readonly string[] = []): void => {
    for (const one of banned)
      if (includes(text, one)) differences.push(`${what}: "${one}" stands in "${text}"`);
  };
  const is = <T>(what: string, actual: T, wanted: T | undefined): void => {
    if (wanted !== undefined && wanted !== actual)
      differences.push(`${what}: ${String(actual)}, not ${String(wanted)}`);
  };
  holds('reply', seen.reply, expected.reply);
  lacks('reply', seen.reply, expected.replyNot);
  holds('understood', seen.understood, expected.understood);
  holds('heard', seen.heard, expected.heard);
  lacks('heard', seen.heard, expected.heardNot);
  holds('remembers', seen.remembers, expected.remembers);
  lacks('remembers', seen.remembers, expected.remembersNot);
  is('interrupted', seen.interrupted, expected.interrupted);
  is('resumed', seen.resumed, expected.resumed);
  is('filled', seen.filled, expected.filled);
  is('locale', seen.locale, expected.locale);
  is('intent', seen.intent, expected.intent);
  is('outcome', seen.outcome, expected.outcome);
  if (expected.error !== undefined && !seen.errors.includes(expected.error))
    differences.push(`error: ${expected.error} is missing in [${seen.errors.join(', ')}]`);
  if (expected.within !== undefined) {
    const most = durationMillis(expected.within);
    if (seen.gapMs === null) differences.push('within: there was no answer');
    else if (seen.gapMs > most) differences.push(`within: ${seen.gapMs} ms, not ${most} ms`);
  }
  return { gapMs: seen.gapMs, differences };
}

const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').toLowerCase();
const includes = (text: string, part: string): boolean => plain(text).includes(plain(part));

async function observe(stage: Stage, mark: Mark) {
  const since = stage.messages.slice(mark.messages).map(({ message }) => message);
  const said = (speaker: 'user' | 'bot'): string =>
    since
      .flatMap((one) =>
        one.type === 'transcript' && one.final && one.speaker === speaker ? one.text : [],
      )
      .join(' ');
  const departures = stage.sent.slice(mark.departures);
  const { endedAt } = mark;
  const answer =
    endedAt === null ? undefined : departures.find(({ at, filler }) => at >= endedAt && !filler);
  const id = stage.call.sessionId;
  const answered = id === null ? null : await stage.runner.look(id);
  return {
    reply: said('bot'),
    understood: said('user'),
    heard: stage.farSide.heard.slice(mark.heard),
    remembers: answered?.session.history.findLast(({ role }) => role === 'assistant')?.text ?? '',
    gapMs: answer === undefined || endedAt === null ? null : answer.at - endedAt,
    interrupted: since.some(({ type }) => type === 'clear_audio'),
    resumed: stage.counts.resumptions > mark.resumptions,
    filled: departures.some(({ filler }) => filler),
    errors: since.flatMap((one) => (one.type === 'error_occurred' ? one.code : [])),
    locale: answered?.session.locale ?? null,
    intent: answered === null ? null : viewOf(answered.session).intent,
    outcome: answered?.completed.outcome ?? null,
  };
}
