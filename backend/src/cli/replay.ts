import { parseArgs } from 'node:util';
import type { Flow } from '../core/flow/flow.ts';
import { differences, replay, sameState, type Difference } from '../core/session/replay.ts';
import type { FlowSource } from '../runtime/ports.ts';
import { readLedger, type Ledger } from '../store/sessions/ledger.ts';
import { CommandError, withContext, type Command } from './command.ts';

interface ReplayedTurn {
  turn: number;
  user: string | null;
  state: string;
  awaiting: string[];
  reply: string;
  differences: Difference[];
}

interface Replayed {
  turns: ReplayedTurn[];
  /** The state after the last event is the one that was kept. */
  sameState: boolean;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

async function flowOf({ flowHash }: Ledger, flows: FlowSource): Promise<Flow> {
  try {
    return await flows.flow(flowHash);
  } catch {
    throw new CommandError(
      'The version that this session ran on is gone, so it can’t be replayed.',
    );
  }
}

/** Every turn of a ledger beside what the rules make of its events today. */
export function compare(ledger: Ledger, flow: Flow): Replayed {
  const sessions = replay(flow, ledger.events);
  const last = [...sessions.values()].at(-1) ?? null;
  return {
    turns: ledger.turns.map(({ number, userText, completed }) => {
      const session = sessions.get(number);
      return {
        turn: number,
        user: userText,
        state: completed.state,
        awaiting: completed.awaiting,
        reply: completed.reply.text,
        differences:
          session === undefined
            ? [{ part: 'turn', recorded: number, replayed: null }]
            : differences(completed, session),
      };
    }),
    sameState: last !== null && sameState(ledger.snapshot, last),
  };
}

function print({ turns, sameState }: Replayed, ledger: Ledger): void {
  if (ledger.erased)
    console.log('Its sensitive values were erased: tokens stand in their place on both sides.');
  for (const turn of turns) {
    console.log(`${String(turn.turn).padStart(3)}  ${turn.user ?? '(nothing said)'}`);
    console.log(`     ${[turn.state, ...turn.awaiting].join(' ')} → ${turn.reply}`);
    if (turn.differences.length === 0) console.log('     same');
    for (const { part, recorded, replayed } of turn.differences)
      console.log(
        `     DIFFERENT ${part}: was ${JSON.stringify(recorded)}, now ${JSON.stringify(replayed)}`,
      );
  }
  const different = turns.filter((turn) => turn.differences.length > 0).length;
  console.log(
    different === 0 && sameState
      ? `${turns.length} turns, ${ledger.events.length} events: the same states, variables and replies.`
      : `${different} of ${turns.length} turns differ; the last state is ${sameState ? 'the same' : 'another one'}.`,
  );
}

/** Feeds what happened in a session through the rules again, and says whether the same comes of it. */
export const replaySession: Command = {
  parameters: 'SESSION [--json]',
  summary: 'replays a session from its ledger and compares states, variables and replies',
  run: async (parameters) => {
    const { positionals, values } = parseArgs({
      args: parameters,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0)
      throw new CommandError('Name one session: npm run flare -- replay SESSION');
    if (!uuid.test(id))
      throw new CommandError(`"${id}" is no session id. The Sessions page and the API show them.`);
    return withContext(async ({ database, conversations }) => {
      const ledger = await readLedger(database.pool, id);
      if (ledger === null) throw new CommandError(`There is no session ${id}.`);
      const replayed = compare(ledger, await flowOf(ledger, conversations.flows));
      if (values.json) console.log(JSON.stringify(replayed, null, 2));
      else print(replayed, ledger);
      const same = replayed.turns.every((turn) => turn.differences.length === 0);
      return same && replayed.sameState ? 0 : 1;
    });
  },
};
