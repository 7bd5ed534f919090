import type { Flow } from '../../flow/flow.ts';
import type { Session } from '../session.ts';
import type { Played } from './played.ts';
import { utter, type Move } from './random-user.ts';
import { Shell, type Counts, type Fact, type Guard } from './shell.ts';
import { passages } from './tally.ts';

/** Plays a conversation to its end, whatever happens in it. */
export function play(
  flow: Flow,
  moves: Move[],
  channel: 'chat' | 'call',
  guard: Guard,
  counts: Counts,
): Played {
  const shell = new Shell(flow, guard, counts);
  const calm: Move = { kind: 'yes', pick: 0, crash: 'never', fault: 'answers', twice: false };
  const begin: Fact = {
    type: 'session-started',
    sessionId: 's1',
    locale: 'en',
    channel,
    variables: {},
  };
  shell.act(begin, null, calm);
  const sent: Fact[] = [];
  for (const move of moves) {
    const { session } = shell;
    if (session === null || session.state.name === 'ended') break;
    shell.now += 1000;
    oneMove(shell, flow, session, move, sent);
  }
  const { session } = shell;
  if (session !== null && session.state.name !== 'ended') {
    const last = moves.at(-1)?.pick ?? 0;
    const end: Fact =
      last % 3 === 0
        ? { type: 'timer-fired', timer: 'expiry' }
        : { type: last % 3 === 1 ? 'hung-up' : 'session-closed' };
    shell.act(end, null, calm);
  }
  const { played } = shell;
  for (const passage of passages(played)) shell.count(passage);
  return played;
}

function oneMove(shell: Shell, flow: Flow, session: Session, move: Move, sent: Fact[]): void {
  const { kind, pick } = move;
  if (kind === 'pause') {
    shell.now += [3, 11, 45][pick % 3]! * 60_000;
    return;
  }
  if (kind === 'vanish') return shell.act({ type: 'hung-up' }, null, move);
  if (kind === 'silent') {
    if (session.channel === 'call') shell.act({ type: 'user-was-silent' }, null, move);
    return;
  }
  const said = utter(kind, { flow, session, pick, now: shell.now });
  const confidence = session.channel === 'call' && pick % 9 === 0 ? { confidence: 0.4 } : {};
  shell.count(`said ${kind}`);
  const key = `key ${String(shell.steps.length)}`;
  const spoken: Fact = { type: 'user-spoke', text: said.text, key, ...confidence };
  shell.act(spoken, said, move);
  sent.push(spoken);
  if (!move.twice) return;
  const again = pick % 2 === 0 ? spoken : sent[pick % sent.length];
  if (again !== undefined) shell.act(again, said, move);
}
