import { Type, type Static } from 'typebox';
import { Closed, LocaleCode, Nullable, OneOf } from './shape.ts';

/**
 * A call over WebSocket, `/api/v1/call`. Texts are JSON, and binary messages are audio in the format of
 * the start message. The server's binary messages begin with 4 bytes generation and 4 bytes sequence,
 * big-endian. A client that sends `webrtc_offer` before its start message speaks and hears by WebRTC where
 * that comes about, and by binary messages otherwise: `sound_way` says which.
 */

export const CallAudio = Closed({
  encoding: OneOf('pcm_s16le', 'pcmu', 'opus'),
  sample_rate: Type.Union([Type.Literal(8000), Type.Literal(16_000)]),
});
export type CallAudio = Static<typeof CallAudio>;

const name = Type.String({ minLength: 1, maxLength: 200 });
const begins = {
  project: Type.String({ minLength: 1, maxLength: 100 }),
  version: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('draft')])),
  locale: Type.Optional(LocaleCode),
  audio: CallAudio,
};

/** From a person at the stand. */
const StartDemoCall = Closed({
  type: Type.Literal('start_demo_call'),
  ...begins,
  user_name: Type.Optional(name),
});

/** From a program. */
const CallStart = Closed({
  type: Type.Literal('call_start'),
  ...begins,
  call_id: Type.Optional(name),
  trace_id: Type.Optional(name),
  initial_vars: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.Unknown())),
});

/** What a client sends. */
export const CallIn = Type.Union([
  StartDemoCall,
  CallStart,
  Closed({ type: Type.Literal('user_interrupted') }),
  Closed({
    type: Type.Literal('user_text'),
    text: Type.String({ minLength: 1, maxLength: 10_000 }),
  }),
  Closed({ type: Type.Literal('played'), sequence: Type.Integer({ minimum: 0 }) }),
  Closed({ type: Type.Literal('hangup') }),
  Closed({
    type: Type.Literal('webrtc_offer'),
    sdp: Type.String({ minLength: 1, maxLength: 20_000 }),
  }),
  Closed({
    type: Type.Literal('webrtc_candidate'),
    candidate: Type.Optional(Type.Unknown({ description: 'Not needed, and left aside.' })),
  }),
  Closed({ type: Type.Literal('webrtc_failed') }),
]);
export type CallIn = Static<typeof CallIn>;
export type CallBegins = Static<typeof StartDemoCall> | Static<typeof CallStart>;

const MindStateName = OneOf(
  'IDLE',
  'LISTENING',
  'ANALYZING_SPEECH',
  'CHECKING_CACHE',
  'ROUTING_TO_LLM',
  'GENERATING_SPEECH',
  'SPEAKING',
);

/** Milliseconds since the call began; what didn't happen in a turn is left out. */
export const TurnTimeline = Closed({
  type: Type.Literal('turn_timeline'),
  turn: Type.Integer(),
  t1: Type.Number({ description: 'First audio of the user’s turn.' }),
  speech_end: Type.Number({ description: 'Last audio of the user’s turn.' }),
  t2: Type.Optional(Type.Number({ description: 'Final transcript.' })),
  turn_end: Type.Optional(Type.Number({ description: 'The turn was taken to be over.' })),
  t3: Type.Optional(Type.Number({ description: 'A fast answer was looked for.' })),
  search_end: Type.Optional(Type.Number({ description: 'That was over, found or not.' })),
  t4: Type.Optional(Type.Number({ description: 'The language model was asked.' })),
  api_began: Type.Optional(Type.Number({ description: 'An API was called: the first one.' })),
  api_ended: Type.Optional(Type.Number({ description: 'The last one had answered, or failed.' })),
  voice_asked: Type.Optional(Type.Number({ description: 'The voice was given the first words.' })),
  t5_cache: Type.Optional(Type.Number({ description: 'First audio of the answer, kept.' })),
  t5_tts: Type.Optional(Type.Number({ description: 'First audio of the answer, synthesized.' })),
  t6: Type.Optional(Type.Number({ description: 'First audio was sent.' })),
  recorded: Type.Optional(
    Type.Boolean({ description: 'The answer began with what somebody had recorded.' }),
  ),
});

/** A step of an intent, in the order in which it is gone through; or, of no intent, where a conversation is beside them. */
export const FlowStep = OneOf(
  'welcome',
  'collect',
  'approval',
  'call',
  'answer',
  'fast-answers',
  'escalation',
);
export type FlowStep = Static<typeof FlowStep>;

/** What the server sends. */
export const CallOut = Type.Union([
  Closed({
    type: Type.Literal('demo_call_started'),
    session_id: Type.String(),
    locale: Type.String(),
    listening: Type.Boolean({ description: 'False: send words as `user_text`.' }),
    speaking: Type.Boolean({ description: 'False: replies come as `transcript` alone.' }),
  }),
  Closed({
    type: Type.Literal('bot_mind_state_update'),
    state: MindStateName,
    details: Type.String(),
  }),
  Closed({
    type: Type.Literal('transcript'),
    text: Type.String(),
    final: Type.Boolean(),
    speaker: OneOf('user', 'bot'),
  }),
  Closed({ type: Type.Literal('llm_text_chunk'), chunk: Type.String() }),
  Closed({
    type: Type.Literal('flow_position'),
    version: Type.Integer(),
    intent: Nullable(Type.String({ description: 'Null: nothing is under way.' })),
    step: Nullable(FlowStep),
  }),
  Closed({ type: Type.Literal('clear_audio') }),
  Closed({ type: Type.Literal('webrtc_answer'), sdp: Type.String() }),
  Closed({ type: Type.Literal('sound_way'), way: OneOf('webrtc', 'websocket') }),
  Closed({
    type: Type.Literal('rtp_began'),
    generation: Type.Integer(),
    sequence: Type.Integer(),
    rtp_timestamp: Type.Integer({
      description: 'Of that frame; those after it follow without a gap.',
    }),
  }),
  TurnTimeline,
  Closed({ type: Type.Literal('error_occurred'), code: Type.String(), message: Type.String() }),
  Closed({
    type: Type.Literal('call_ended'),
    outcome: Type.String({
      description:
        'How the session ended (`completed`, `escalated` …), or why the line did: `hung_up`, `idle`, `disconnected`, `failed`, `server_stopped`.',
    }),
  }),
]);
export type CallOut = Static<typeof CallOut>;
export type TurnTimeline = Static<typeof TurnTimeline>;
