import type { Flow } from '../../src/core/flow/flow.ts';
import { actsOf, saidFor } from './acts.ts';
import { Canonical } from './canonical.ts';
import type { SgdDialogue, SgdFrame, SgdService, SgdTurn } from './data.ts';
import { intentName } from './project.ts';
import { Talk, type Call } from './talk.ts';

type Kind = 'ask' | 'confirm' | 'call' | 'other';

/** What was counted in a dialogue. */
export interface Judged {
  /** System turns, and those with the kind of act that the set has. */
  turns: number;
  kinds: number;
  /** Questions of ours, and those for what was missing. */
  asked: number;
  askedMissing: number;
  /** Calls of the set, and those that we made with the same required values. */
  calls: number;
  callsRight: number;
  /** Transactional calls without a yes to their summary just before. */
  unapproved: number;
  /** Summaries of ours where the set takes its own offer for one. */
  extraApprovals: number;
  /** What differed, for whoever looks into it. */
  notes: string[];
}

export const nothingJudged = (): Judged => ({
  turns: 0,
  kinds: 0,
  asked: 0,
  askedMissing: 0,
  calls: 0,
  callsRight: 0,
  unapproved: 0,
  extraApprovals: 0,
  notes: [],
});

const kindOf = ({ frames }: SgdTurn): Kind => {
  const acts = new Set(frames.flatMap(({ acts: own }) => own.map(({ act }) => act)));
  if (frames.some(({ call }) => call !== undefined)) return 'call';
  if (acts.has('CONFIRM')) return 'confirm';
  return acts.has('REQUEST') ? 'ask' : 'other';
};

const ourKind = (talk: Talk, call: Call | null): Kind => {
  if (call !== null) return 'call';
  const { kind } = talk.awaiting;
  if (kind === 'parameters') return 'ask';
  return kind === 'approval' ? 'confirm' : 'other';
};

const hasAct = ({ frames }: SgdTurn, act: string): boolean =>
  frames.some(({ acts }) => acts.some((one) => one.act === act));

/** The frame that the turn is about: the one in which something is wanted, or at least said. */
const mainFrame = (turn: SgdTurn): SgdFrame | undefined =>
  turn.frames.find(({ acts }) => acts.some(({ act }) => act === 'INFORM_INTENT')) ??
  turn.frames.find(({ acts }) => acts.length > 0) ??
  turn.frames[0];

/** Whether a call asks the service for the same, as far as it requires something. */
const sameCall = (
  call: Call,
  gold: { service: string; method: string; parameters: Record<string, string> },
  services: Map<string, SgdService>,
): boolean => {
  if (call.intent !== intentName(gold.service, gold.method)) return false;
  const required =
    services.get(gold.service)?.intents.find(({ name }) => name === gold.method)?.required_slots ??
    [];
  return required.every((slot) => call.variables[slot]?.value === gold.parameters[slot]);
};

/**
 * Replays a dialogue: each user turn as its annotation understands it, each answer of the service as
 * it was, and judges what the product does in place of the set's system.
 */
export const replay = (
  dialogue: SgdDialogue,
  flow: Flow,
  services: Map<string, SgdService>,
): Judged => {
  const judged = nothingJudged();
  const talk = new Talk(flow);
  const canonical = new Canonical();
  let offered = false;
  for (let at = 0; at + 1 < dialogue.turns.length; at += 2) {
    const user = dialogue.turns[at];
    const system = dialogue.turns[at + 1];
    if (user === undefined || system === undefined) break;
    const frame = mainFrame(user);
    if (frame === undefined) break;
    canonical.learn(user);
    if (kindOf(system) === 'call') canonical.learn(system);
    const awaited = talk.awaiting.kind;
    const acts = actsOf(frame, talk, canonical, offered);
    let call = talk.says(user.utterance, acts);
    const wanted = kindOf(system);
    const saidYes = hasAct(user, 'AFFIRM');
    if (
      wanted === 'call' &&
      call === null &&
      offered &&
      saidYes &&
      talk.awaiting.kind === 'approval'
    ) {
      judged.extraApprovals += 1;
      call = talk.says('yes', [{ act: 'answer', answer: 'yes', span: { start: 0, end: 0 } }]);
    } else if (call?.writes === true && !(awaited === 'approval' && saidYes))
      judged.unapproved += 1;
    const kind = ourKind(talk, call);
    judged.turns += 1;
    if (kind === wanted) judged.kinds += 1;
    else
      judged.notes.push(
        `${dialogue.dialogue_id}.${at} "${user.utterance}": ${kind} ${talk.awaiting.names.join(',')} for ${wanted}`,
      );
    if (kind === 'ask') {
      judged.asked += 1;
      const said = saidFor(frame, canonical);
      if (talk.awaiting.names.every((name) => said[name] === undefined)) judged.askedMissing += 1;
      else judged.notes.push(`${dialogue.dialogue_id}.${at} asks for what was said`);
    }
    const gold = system.frames.find(({ call: made }) => made !== undefined);
    if (gold?.call !== undefined) {
      judged.calls += 1;
      const same =
        call !== null && sameCall(call, { service: gold.service, ...gold.call }, services);
      if (same) judged.callsRight += 1;
      else if (call !== null)
        judged.notes.push(
          `${dialogue.dialogue_id}.${at} calls ${JSON.stringify(call.variables)} for ${JSON.stringify(gold.call)}`,
        );
    }
    if (call !== null) {
      if (hasAct(system, 'NOTIFY_FAILURE')) talk.failed('refused');
      else talk.answered();
    }
    canonical.learn(system);
    offered = hasAct(system, 'OFFER') && hasAct(system, 'NOTIFY_FAILURE');
  }
  return judged;
};
