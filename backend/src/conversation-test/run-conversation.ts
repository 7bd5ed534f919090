import type { Conversation, ConversationFile, ConversationTurn } from '@flare/contracts';
import { DateTime } from 'luxon';
import { isDeepStrictEqual } from 'node:util';
import type { Flow } from '../core/flow/flow.ts';
import { understandLocally } from '../core/language/understand-locally.ts';
import { compare, compareHandover, type Difference } from './report/compare.ts';
import { createConversationSession, type ConversationSession } from './conversation-session.ts';
import { describeActs } from './report/describe-acts.ts';
import { durationMillis } from './file/duration.ts';
import type { Observation } from './observation.ts';
import { typedVariables } from './file/plain-variables.ts';
import { happeningOf } from './file/read-file.ts';
import type { ConversationReport, TurnReport } from './report/report.ts';
import { createScriptedComposer, type ScriptedComposer } from './scripted/scripted-composer.ts';
import { createScriptedHttp } from './scripted/scripted-http.ts';
import {
  createScriptedUnderstander,
  type ScriptedUnderstander,
} from './scripted/scripted-understander.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** When a conversation begins that doesn't say it: a Monday morning. */
const USUAL_NOW = '2026-01-05T09:00:00Z';

/** Where a test finds its projects: a file beside it, or a project by its name. */
export type FindFlow = (project: string) => Promise<Flow>;

interface Stage {
  session: ConversationSession;
  understander: ScriptedUnderstander;
  composer: ScriptedComposer;
  findFlow: FindFlow;
  live: Flow;
  settings: { locale: string; channel: 'chat' | 'call' };
}

/**
 * Holds one conversation of a file and compares every turn with what was expected of it.
 *
 * @param findFlow gives the compiled version of a project
 */
export async function runConversation(
  file: Omit<ConversationFile, 'conversations'>,
  conversation: Conversation,
  findFlow: FindFlow,
): Promise<ConversationReport> {
  const started = performance.now();
  const live = await findFlow(file.project);
  const start = DateTime.fromISO(conversation.now ?? file.now ?? USUAL_NOW);
  const clock = createVirtualClock(start.toMillis());
  const http = createScriptedHttp({
    script: conversation.api ?? [],
    clock,
    writes: (api) => live.apis[api]?.effect === 'write',
  });
  const mode = conversation.understanding ?? file.understanding ?? 'local';
  const understander = createScriptedUnderstander(mode, understandLocally);
  const composer = createScriptedComposer();
  const session = createConversationSession({ clock, http, understander, composer });
  const stage: Stage = {
    session,
    understander,
    composer,
    findFlow,
    live,
    settings: {
      locale: conversation.locale ?? file.locale ?? live.defaultLocale,
      channel: conversation.channel ?? file.channel ?? 'chat',
    },
  };
  const { turns, problems } = await play(stage, conversation);
  problems.push(
    ...http.unmatched.map((call) => `nothing in the script answers this call: ${call}`),
  );
  return {
    name: conversation.name,
    turns,
    problems,
    refused: [...understander.refused(), ...composer.refused()],
    millis: performance.now() - started,
  };
}

async function play(
  stage: Stage,
  { start, turns: script }: Conversation,
): Promise<{ turns: TurnReport[]; problems: string[] }> {
  const turns: TurnReport[] = [];
  const report = (what: string, seen: Observation, differences: Difference[]) =>
    turns.push({
      number: turns.length,
      what,
      reply: seen.reply,
      understood: describeLast(stage.understander),
      differences,
    });
  let what = 'the welcome';
  try {
    const welcome = await begin(stage, start?.variables);
    report(what, welcome, start?.expect ? compare(start.expect, welcome) : []);
    for (const [index, turn] of script.entries()) {
      what = describe(turn);
      const { seen, differences } = await happen(stage, turn, `key-${index}`);
      report(what, seen, [...differences, ...(turn.expect ? compare(turn.expect, seen) : [])]);
    }
    return { turns, problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { turns, problems: [`turn ${turns.length} (${what}): ${reason}`] };
  }
}

function describeLast(understander: ScriptedUnderstander): string | null {
  const last = understander.takeLast();
  return last === null ? null : describeActs(last.acts);
}

const begin = (
  { session, live, settings }: Stage,
  variables: Record<string, unknown> = {},
  locale = settings.locale,
): Promise<Observation> =>
  session.begin(live, { ...settings, locale, variables: typedVariables(variables) });

interface Happened {
  seen: Observation;
  differences: Difference[];
}

async function happen(stage: Stage, turn: ConversationTurn, key: string): Promise<Happened> {
  const { session, understander, composer } = stage;
  understander.expectActs(turn.acts ?? null);
  composer.expectWords(turn.says ?? null);
  const quietly = async (seen: Promise<Observation>) => ({ seen: await seen, differences: [] });
  switch (happeningOf(turn)) {
    case 'user':
      return speak(session, String(turn.user), key, turn.again === true);
    case 'hears':
      return quietly(session.say(String(turn.hears?.text), key, turn.hears?.confidence));
    case 'wait':
      return quietly(session.wait(durationMillis(turn.wait ?? '0s')));
    case 'publish':
      stage.live = await stage.findFlow(turn.publish ?? '');
      return quietly(session.look());
    case 'start':
      return quietly(begin(stage, turn.start?.variables, turn.start?.locale));
    case 'handover': {
      const seen = await session.look();
      return { seen, differences: compareHandover(turn.handover ?? {}, seen.handover) };
    }
    case null:
      throw new Error('nothing happens in this turn');
  }
}

/** Says it; and once more with the same key, which has to get the same answer. */
async function speak(
  session: ConversationSession,
  text: string,
  key: string,
  again: boolean,
): Promise<Happened> {
  const first = await session.say(text, key);
  if (!again) return { seen: first, differences: [] };
  const second = await session.say(text, key);
  const differences = isDeepStrictEqual(first, second)
    ? []
    : [
        {
          what: 'again',
          expected: 'the same answer and no call',
          actual: `"${second.reply}", calls ${JSON.stringify(second.calls)}`,
        },
      ];
  return { seen: second, differences };
}

function describe(turn: ConversationTurn): string {
  if (turn.user !== undefined) return `user: ${turn.user}${turn.again ? ' (twice)' : ''}`;
  if (turn.hears !== undefined) return `hears: ${turn.hears.text} (${turn.hears.confidence})`;
  if (turn.wait !== undefined) return `wait: ${turn.wait}`;
  if (turn.publish !== undefined) return `publish: ${turn.publish}`;
  return turn.start === undefined ? 'handover' : 'a new session starts';
}
