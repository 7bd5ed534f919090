import type { CallAudio, CallBegins, CallIn, CallOut } from '@flare/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from 'ws';
import { badRequest, FlareError } from '../../errors.ts';
import { Framer } from '../../voice/audio/framer.ts';
import type { Call } from '../../voice/call.ts';
import type { Caller } from '../channel.ts';
import { beginCall } from './begin-call.ts';
import { createCallCodec, type CallCodec } from './codec.ts';
import { readMessage } from './messages.ts';
import { Pace } from './pace.ts';
import type { CallChannelParts, OpenCall } from './parts.ts';
import { createSocketLine } from './socket-line.ts';

/** A client that hasn't begun after so long, or doesn't answer a ping, is gone. In milliseconds. */
const START_WITHIN_MS = 10_000;
const PING_EVERY_MS = 10_000;
/** After so many messages that were wrong the call ends. */
const WRONG_AT_MOST = 20;

/** A call at the other end of a WebSocket, from its first message to its end. */
export class CallSocket implements OpenCall {
  readonly #socket: WebSocket;
  readonly #parts: CallChannelParts;
  readonly #caller: Caller;
  readonly #log: FastifyBaseLogger;
  readonly #pace = new Pace();
  readonly #cancels: (() => void)[] = [];
  #audio: { settings: CallAudio; codec: CallCodec; framer: Framer } | null = null;
  #call: Call | null = null;
  #begun = false;
  #wrong = 0;
  #tooFast = false;
  #alive = true;

  constructor(socket: WebSocket, parts: CallChannelParts, caller: Caller, log: FastifyBaseLogger) {
    this.#socket = socket;
    this.#parts = parts;
    this.#caller = caller;
    this.#log = log;
  }

  get username(): string | null {
    return this.#caller.kind === 'user' ? this.#caller.username : null;
  }

  /** Serves it until it is closed. */
  serve(): void {
    const socket = this.#socket;
    const start = setTimeout(() => {
      if (!this.#begun) this.#refuse(badRequest('start_missing', 'The call was never begun.'));
    }, START_WITHIN_MS);
    const pings = setInterval(() => this.#ping(), PING_EVERY_MS);
    this.#cancels.push(
      () => clearTimeout(start),
      () => clearInterval(pings),
    );
    socket.on('pong', () => (this.#alive = true));
    socket.on('message', (data, isBinary) => this.#take(data as Buffer, isBinary));
    // What is wrong with a socket ends it; `close` follows.
    socket.on('error', (error) => this.#log.info({ err: error }, 'the connection of a call broke'));
    socket.on('close', () => this.#close());
  }

  /** The server is about to stop. */
  stop(): void {
    this.#call?.end('server_stopped');
    this.#close();
    this.#socket.close(1001, 'the server stops');
  }

  #close(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.length = 0;
    this.#call?.end('disconnected');
  }

  #ping(): void {
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  #take(data: Buffer, isBinary: boolean): void {
    try {
      if (isBinary) this.#hear(data);
      else this.#act(readMessage(data));
    } catch (error) {
      this.#complain(error);
    }
  }

  #act(message: CallIn): void {
    if (message.type === 'start_demo_call' || message.type === 'call_start')
      return this.#begin(message);
    const call = this.#call;
    if (call === null) {
      if (message.type === 'hangup') return this.#socket.close(1000);
      throw badRequest('call_not_begun', 'Send "start_demo_call" or "call_start" first.');
    }
    switch (message.type) {
      case 'user_interrupted':
        return call.interrupt();
      case 'user_text':
        return call.wrote(message.text.replaceAll('\u0000', '').toWellFormed());
      case 'played':
        return call.played(message.sequence);
      case 'hangup':
        return call.end('hung_up');
    }
  }

  #begin(message: CallBegins): void {
    if (this.#begun) throw badRequest('call_begun_already', 'This call has begun already.');
    this.#begun = true;
    const settings = message.audio;
    const codec = createCallCodec(settings);
    const frame = settings.sample_rate / 50;
    this.#audio = { settings, codec, framer: new Framer(frame, frame * 150) };
    const line = createSocketLine(this.#socket, settings, codec);
    this.#start(message, line).catch((error: unknown) => this.#refuse(error));
  }

  async #start(message: CallBegins, line: ReturnType<typeof createSocketLine>): Promise<void> {
    const { call, start } = await beginCall(this.#parts, this.#caller, message, line);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#call = call;
    await start();
    this.#log.info({ sessionId: call.sessionId }, 'call begun');
  }

  #hear(bytes: Buffer): void {
    if (this.#audio === null)
      throw badRequest('call_not_begun', 'Send "start_demo_call" or "call_start" before audio.');
    const { codec, framer, settings } = this.#audio;
    const samples = codec.decode(bytes);
    if (samples === null)
      throw badRequest(
        'audio_unreadable',
        `This can't be ${settings.encoding} of a second at most.`,
      );
    const millis = (samples.length / settings.sample_rate) * 1000;
    const pace = this.#pace.push(millis, this.#parts.calls.timers.now());
    if (pace === 'take') framer.push(samples);
    else this.#dropped(pace === 'end');
    for (let frame = framer.next(); frame !== null; frame = framer.next()) this.#call?.hear(frame);
  }

  #dropped(end: boolean): void {
    const error = badRequest('audio_too_fast', 'Audio comes faster than anybody speaks.');
    if (end) return this.#refuse(error);
    if (!this.#tooFast) this.#complain(error);
    this.#tooFast = true;
  }

  #complain(error: unknown): void {
    this.#wrong += 1;
    if (this.#wrong > WRONG_AT_MOST) return this.#refuse(error);
    this.#send(error);
  }

  /** The call ends for a reason of ours. */
  #refuse(error: unknown): void {
    this.#send(error);
    if (this.#call !== null) return this.#call.end('failed');
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.close(1008, 'refused');
  }

  #send(error: unknown): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const known = error instanceof FlareError;
    if (!known) this.#log.error({ err: error }, 'a call failed');
    const message: CallOut = {
      type: 'error_occurred',
      code: known ? error.code : 'internal_error',
      message: known ? error.message : 'Something went wrong on our side.',
    };
    this.#socket.send(JSON.stringify(message));
  }
}
