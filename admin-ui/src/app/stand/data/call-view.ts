import type { CallOut, TurnTimeline } from '@flare/contracts';

export type MindState = Extract<CallOut, { type: 'bot_mind_state_update' }>['state'];

/** The states in the order in which a turn passes them. */
export const mindStates: readonly MindState[] = [
  'IDLE',
  'LISTENING',
  'ANALYZING_SPEECH',
  'CHECKING_CACHE',
  'ROUTING_TO_LLM',
  'GENERATING_SPEECH',
  'SPEAKING',
];

/** What somebody said, or says. */
export interface SaidLine {
  readonly by: 'user' | 'bot';
  readonly text: string;
  /** More of it comes, or other words in its place. */
  readonly provisional: boolean;
  /** So many characters of it were heard by the listener, as far as that can be told from the sound. */
  readonly heard: number;
  /** It was interrupted: the rest wasn't said. */
  readonly cut: boolean;
}

/** Where in its flow the call is; of no intent while nothing is under way. */
export type FlowPosition = Omit<Extract<CallOut, { type: 'flow_position' }>, 'type'>;

/** A call as the page shows it. */
export interface CallView {
  readonly started: {
    readonly sessionId: string;
    readonly listening: boolean;
    readonly speaking: boolean;
  } | null;
  readonly mind: MindState;
  readonly details: string;
  /** States that the mind was in since the caller spoke last. */
  readonly visited: readonly MindState[];
  readonly lines: readonly SaidLine[];
  readonly timelines: readonly TurnTimeline[];
  /** Null where the page isn't told. */
  readonly position: FlowPosition | null;
  /** The last thing that went wrong while the call went on. */
  readonly trouble: { readonly code: string; readonly message: string } | null;
  /** A person goes on with it. */
  readonly handedOver: boolean;
  /** Sound up to this generation was called back. */
  readonly cleared: number;
  /** Sound that was played since the caller's last words, in milliseconds. */
  readonly playedMs: number;
  /** How long a character takes to be said, learned from what was said as a whole. */
  readonly msPerCharacter: number;
}

export const newCallView: CallView = {
  started: null,
  mind: 'IDLE',
  details: '',
  visited: [],
  lines: [],
  timelines: [],
  position: null,
  trouble: null,
  handedOver: false,
  cleared: -1,
  playedMs: 0,
  msPerCharacter: 65,
};

/** Until its end is known, no line counts as heard beyond this share. */
const heardAtMost = 0.96;

/** The view after a message of the server. */
export function afterMessage(view: CallView, message: CallOut): CallView {
  switch (message.type) {
    case 'demo_call_started': {
      const { session_id: sessionId, listening, speaking } = message;
      return {
        ...view,
        started: { sessionId, listening, speaking },
        lines: speaking ? view.lines : view.lines.map(heardWhole),
      };
    }
    case 'bot_mind_state_update':
      return afterMindState(view, message.state, message.details);
    case 'transcript':
      return message.speaker === 'user'
        ? afterUser(view, message.text, message.final)
        : afterBot(view, message.text, !message.final);
    case 'llm_text_chunk': {
      const growing = view.lines.findLast(isGrowing)?.text ?? '';
      return afterBot(view, growing + message.chunk, true);
    }
    case 'flow_position': {
      const { version, intent, step } = message;
      return { ...view, position: { version, intent, step } };
    }
    // The connection's own business.
    case 'webrtc_answer':
    case 'sound_way':
    case 'rtp_began':
    case 'clear_audio':
      return view;
    case 'turn_timeline':
      return { ...view, timelines: [...view.timelines, message] };
    case 'error_occurred':
      return { ...view, trouble: { code: message.code, message: message.message } };
    case 'call_ended':
      return { ...view, handedOver: message.outcome === 'escalated' };
  }
}

/** The view after sound was called back: what wasn't heard won't be. @param generation of the sound that came last */
export function afterClear(view: CallView, generation: number): CallView {
  const lines = view.lines.map((line) => (isOpen(line) ? cutOff(line) : line));
  return { ...view, lines, cleared: generation };
}

/** The view after so much more of the assistant's sound was heard. */
export function afterSound(view: CallView, ms: number, generation: number): CallView {
  const playedMs = view.playedMs + ms;
  let said = playedMs / view.msPerCharacter;
  const since = lastUserLine(view) + 1;
  const ours = view.lines.slice(since);
  const lines = ours.map((line, index): SaidLine => {
    if (line.by !== 'bot') return line;
    const last = ours.slice(index + 1).every(({ by }) => by !== 'bot');
    const heard = Math.floor(Math.min(said, line.text.length * (last ? heardAtMost : 1)));
    said -= heard;
    // Newer sound where nothing else was said: what was cut off goes on, nobody meant to interrupt.
    const cut = line.cut && generation <= view.cleared;
    return { ...line, heard: Math.max(line.heard, heard), cut };
  });
  return { ...view, playedMs, lines: [...view.lines.slice(0, since), ...lines] };
}

/** The view of a call that is over: nothing of it comes any more. */
export const afterEnd = (view: CallView): CallView => ({
  ...view,
  mind: 'IDLE',
  details: '',
  visited: [],
  lines: view.lines.map((line) => (isOpen(line) ? cutOff(line) : { ...line, provisional: false })),
});

const isGrowing = ({ by, provisional }: SaidLine): boolean => by === 'bot' && provisional;
const isOpen = ({ by, heard, text, cut }: SaidLine): boolean =>
  by === 'bot' && !cut && heard < text.length;
const heardWhole = (line: SaidLine): SaidLine =>
  line.by === 'bot' && !line.cut ? { ...line, heard: line.text.length } : line;
const cutOff = (line: SaidLine): SaidLine => ({ ...line, cut: true, provisional: false });

/** Of the caller's last words that are certain; -1 where there are none. */
const lastUserLine = ({ lines }: CallView): number =>
  lines.findLastIndex(({ by, provisional }) => by === 'user' && !provisional);

function afterMindState(view: CallView, mind: MindState, details: string): CallView {
  const anew = mind === 'IDLE' || (mind === 'LISTENING' && view.mind !== 'LISTENING');
  const visited = anew ? [mind] : [...new Set([...view.visited, mind])];
  const next = { ...view, mind, details, visited };
  return mind === 'IDLE' ? afterReply(next) : next;
}

/** Everything was said: how fast, is learned from it. */
function afterReply(view: CallView): CallView {
  const ours = view.lines.slice(lastUserLine(view) + 1).filter(({ by }) => by === 'bot');
  const characters = ours.reduce((sum, { text }) => sum + text.length, 0);
  const whole = ours.every(({ cut }) => !cut) && characters >= 20 && view.playedMs > 500;
  const pace = Math.min(150, Math.max(30, view.playedMs / characters));
  return {
    ...view,
    lines: view.lines.map(heardWhole),
    msPerCharacter: whole ? (view.msPerCharacter + pace) / 2 : view.msPerCharacter,
  };
}

function afterUser(view: CallView, text: string, final: boolean): CallView {
  const before = view.lines.filter(({ by, provisional }) => by !== 'user' || !provisional);
  const lines = final ? before.map(heardWhole) : before;
  const line: SaidLine = { by: 'user', text, provisional: !final, heard: text.length, cut: false };
  return {
    ...view,
    lines: text === '' ? lines : [...lines, line],
    playedMs: final ? 0 : view.playedMs,
  };
}

function afterBot(view: CallView, text: string, provisional: boolean): CallView {
  const at = view.lines.findLastIndex(isGrowing);
  const old = view.lines[at];
  const silent = view.started?.speaking === false;
  const heard = silent ? text.length : Math.min(old?.heard ?? 0, text.length);
  const line: SaidLine = { by: 'bot', text, provisional, heard, cut: false };
  return {
    ...view,
    lines: old ? view.lines.map((one) => (one === old ? line : one)) : [...view.lines, line],
  };
}

/** A line's words that were heard, and those that weren't; never in the middle of a word. */
export function spokenPart({ text, heard }: SaidLine): [said: string, rest: string] {
  if (heard >= text.length) return [text, ''];
  const end = text.lastIndexOf(' ', heard);
  return [text.slice(0, Math.max(0, end)), text.slice(Math.max(0, end))];
}
