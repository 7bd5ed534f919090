import type { WebSocket } from 'ws';
import type { Timers } from '../../../src/providers/contracts/timers.ts';
import { pause } from '../pause.ts';
import { createTextBuffer, type TextBuffer } from './text-buffer.ts';
import { readBeginning, readText } from './messages.ts';
import type { ElevenLabsFault, ElevenLabsScript } from './script.ts';
import { speechMessages } from './speech-messages.ts';

/** One connection, as the simulator saw it. */
export interface ElevenLabsSession {
  voice: string;
  query: Record<string, string>;
  /** The text of every message that came, in order. */
  texts: string[];
  /** Messages with sound that went out. */
  chunks: number;
  closed: boolean;
}

interface Parts {
  script: ElevenLabsScript;
  fault: ElevenLabsFault | null;
  timers: Timers;
  changed: () => void;
}

export function holdSession(
  socket: WebSocket,
  voice: string,
  query: URLSearchParams,
  { script, fault, timers, changed }: Parts,
): ElevenLabsSession {
  const session: ElevenLabsSession = {
    voice,
    query: Object.fromEntries(query),
    texts: [],
    chunks: 0,
    closed: false,
  };
  const format = query.get('output_format') ?? 'mp3_44100';
  const inactivityMs = Math.min(Number(query.get('inactivity_timeout') ?? 20), 180) * 1000;
  const gone = new AbortController();
  let buffer: TextBuffer | null = null;
  let ended = false;
  let silent = false;
  /** Texts are said one after the other. */
  let speaking = Promise.resolve();
  let cancelInactivity = (): void => {};

  const say = (message: object): void => {
    if (!silent && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const end = (name: string, message: string, code = 1008): void => {
    say({ message, error: name, code });
    socket.close(code, name);
  };
  const stayAwake = (): void => {
    cancelInactivity();
    cancelInactivity = timers.after(inactivityMs, () =>
      end(
        'input_timeout_exceeded',
        `Have not received a new text input within the timeout of ${inactivityMs / 1000}.0 seconds.`,
      ),
    );
  };
  const broken = (): boolean => {
    if (fault === null || !('afterChunks' in fault) || session.chunks < fault.afterChunks)
      return false;
    if (fault.kind === 'silent') silent = true;
    else if (fault.kind === 'cut') socket.terminate();
    else if (fault.kind === 'garbage') socket.send('{"audio": "UklG');
    else end(fault.name, 'It broke.', fault.code);
    return true;
  };
  const speak = (text: string): void => {
    speaking = speaking.then(async () => {
      await pause(timers, session.chunks === 0 ? script.firstAudioMs : 0, gone.signal);
      for (const message of speechMessages(text, format, script.chunkMs)) {
        if (gone.signal.aborted || broken()) return;
        say(message);
        session.chunks += 1;
        changed();
        await pause(timers, script.everyMs + script.random() * script.jitterMs, gone.signal);
      }
    });
  };
  const finish = (): void => {
    speaking = speaking.then(() => {
      if (gone.signal.aborted || broken()) return;
      say({ isFinal: true, audio: null });
      if (!silent) socket.close(1000);
    });
  };
  const invalid = (): void => end('invalid_input_message', 'Input is invalid.');
  const receive = (json: string): void => {
    stayAwake();
    if (buffer === null) {
      const beginning = readBeginning(json);
      if (beginning === null) return invalid();
      session.texts.push(beginning.text);
      buffer = createTextBuffer(
        query.get('auto_mode') === 'true',
        beginning.generation_config?.chunk_length_schedule,
      );
      return;
    }
    const message = readText(json);
    if (message === null || ended) return invalid();
    session.texts.push(message.text);
    ended = message.text === '';
    const ready = ended ? buffer.rest() : buffer.add(message.text, message.flush === true);
    if (ready !== '') speak(ready);
    if (ended) finish();
  };
  stayAwake();
  socket.on('message', (data: Buffer) => {
    receive(data.toString());
    changed();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    cancelInactivity();
    gone.abort();
    session.closed = true;
    changed();
  });
  return session;
}
