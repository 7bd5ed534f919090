import type { WebSocket } from 'ws';
import type { Timers } from '../../../src/providers/contracts/timers.ts';
import type { FlickerFault, FlickerScript } from './script.ts';
import { createUtterance } from './utterance.ts';

/** One connection, as the simulator saw it. */
export interface FlickerSession {
  locale: string;
  rate: number;
  hints: string[];
  /** Sound that came, in milliseconds. */
  heardMs: number;
  /** Of this, what was loud enough for speech. */
  voicedMs: number;
  /** Types of the text messages that came, in order. */
  messages: string[];
  /** Final transcripts that were given. */
  finals: string[];
  /** What of the protocol the client broke. */
  wrong: string[];
  closed: boolean;
}

interface Parts {
  script: FlickerScript;
  fault: FlickerFault | null;
  timers: Timers;
  changed: () => void;
  call: number;
}

const aliveEveryMs = 500;

export function holdSession(
  socket: WebSocket,
  query: URLSearchParams,
  parts: Parts,
): FlickerSession {
  const { script, fault, timers, changed, call } = parts;
  const rate = Number(query.get('rate'));
  const session: FlickerSession = {
    locale: query.get('locale') ?? '',
    rate,
    hints: query.getAll('hint'),
    heardMs: 0,
    voicedMs: 0,
    messages: [],
    finals: [],
    wrong: [],
    closed: false,
  };
  const { wordMs } = script;
  const wordMsOf = typeof wordMs === 'number' ? () => wordMs : wordMs;
  let shown = 0;
  let finalComes = false;
  let silent = fault?.kind === 'silent' && fault.afterMs === undefined;
  let aliveAtMs = 0;
  const cancels = new Set<() => void>();

  const say = (message: object): void => {
    aliveAtMs = session.heardMs;
    if (!silent && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  /** What is said in the utterance that comes next: those with words are counted. */
  let spoken = 0;
  const nextText = (): string => script.say(spoken, { locale: session.locale, call });
  let text = nextText();
  let textWordMs = wordMsOf(text);
  let utterance = createUtterance(rate, textWordMs);
  const final = (): void => {
    if (finalComes || fault?.kind === 'no-final') return;
    finalComes = true;
    const heard = script.asHeard ? utterance.wordsOf(text, true).join(' ') : text;
    const said = utterance.spoken() ? heard : '';
    const whole = said === text;
    if (whole) {
      spoken += 1;
      text = nextText();
      textWordMs = wordMsOf(text);
    } else text = text.slice(said.length).trimStart();
    utterance = createUtterance(rate, textWordMs, whole && script.asHeard);
    shown = 0;
    const give = (): void => {
      cancels.delete(cancel);
      finalComes = false;
      session.finals.push(said);
      say({ type: 'final', text: said, confidence: said === '' ? null : script.confidence });
      changed();
    };
    const cancel = timers.after(script.finalMs, give);
    cancels.add(cancel);
  };
  const fail = (): void => {
    if (fault === null || !('afterMs' in fault) || session.voicedMs < (fault.afterMs ?? 0)) return;
    if (fault.kind === 'silent') silent = true;
    else if (fault.kind === 'cut') socket.terminate();
    else if (fault.kind === 'garbage') socket.send('{"type": "parti');
    else say({ type: 'error', code: fault.code, message: 'It broke.' });
  };
  const hear = (bytes: Buffer): void => {
    if (bytes.length % 2 !== 0) session.wrong.push('half a sample');
    const own = new Uint8Array(bytes.length - (bytes.length % 2));
    own.set(bytes.subarray(0, own.length));
    const samples = new Int16Array(own.buffer);
    const before = utterance.voicedMs();
    utterance.hear(samples);
    session.heardMs += (samples.length / rate) * 1000;
    session.voicedMs += utterance.voicedMs() - before;
    fail();
    const words = utterance.wordsOf(text);
    if (words.length > shown) {
      shown = words.length;
      const stable = words.slice(0, -1).join(' ').length;
      say({ type: 'partial', text: words.join(' '), stable });
    } else if (script.alive && session.heardMs - aliveAtMs >= aliveEveryMs) say({ type: 'alive' });
    if (utterance.spoken() && utterance.silenceMs() >= script.endOfSpeechMs) {
      say({ type: 'speech_ended' });
      final();
    }
    changed();
  };
  socket.on('message', (data: Buffer, binary: boolean) => {
    if (binary) return hear(data);
    const { type } = JSON.parse(data.toString()) as { type: string };
    session.messages.push(type);
    if (type === 'finish') final();
    else if (type === 'close') socket.close(1000);
    else if (type !== 'keep_alive') session.wrong.push(type);
    changed();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    for (const cancel of cancels) cancel();
    session.closed = true;
    changed();
  });
  say({ type: 'ready' });
  return session;
}
