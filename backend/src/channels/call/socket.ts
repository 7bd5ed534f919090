import type { CallBegins, CallIn, CallOut } from '@flare/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from 'ws';
import { badRequest, FlareError } from '../../errors.ts';
import { Framer } from '../../voice/audio/framer.ts';
import type { CallLine } from '../../voice/call-parts.ts';
import type { Call } from '../../voice/call.ts';
import type { Admitted } from '../channel.ts';
import { beginCall } from './begin-call.ts';
import { createFlareWire } from './flare-wire.ts';
import { messageTooLong } from './messages.ts';
import { Pace } from './pace.ts';
import type { CallChannelParts, OpenCall } from './parts.ts';
import { createSocketLine, type Connection } from './socket-line.ts';
import { WebRtcWay } from './webrtc/webrtc-way.ts';

/** A client that hasn't begun after so long, or doesn't answer a ping, is gone. In milliseconds. */
const START_WITHIN_MS = 10_000;
const PING_EVERY_MS = 10_000;
/** After so many messages that were wrong the call ends. */
const WRONG_AT_MOST = 20;
/** So many offers and candidates may be of no use; one more is a message that is wrong. A browser has a few dozens. */
const UNUSED_AT_MOST = 200;

/** Two hundred messages a second, and four hundred at once. */
const MESSAGE_MS = 5;

/** A call at the other end of a WebSocket, from its first message to its end. */
export class CallSocket implements OpenCall {
  readonly #connection: Connection;
  readonly #socket: WebSocket;
  readonly #parts: CallChannelParts;
  readonly #admitted: Admitted;
  readonly #log: FastifyBaseLogger;
  readonly #wire = createFlareWire();
  readonly #pace = new Pace();
  /** Of messages, each of which counts as so much sound. */
  readonly #messagePace = new Pace();
  readonly #cancels: (() => void)[] = [];
  #framer: Framer | null = null;
  #call: Call | null = null;
  #webRtc: WebRtcWay | null = null;
  #begun = false;
  #wrong = 0;
  #offersRefused = 0;
  #unused = 0;
  #tooFast = false;
  #tooMany = false;
  #alive = true;

  constructor(
    connection: Connection,
    parts: CallChannelParts,
    admitted: Admitted,
    log: FastifyBaseLogger,
  ) {
    this.#connection = connection;
    this.#socket = connection.socket;
    this.#parts = parts;
    this.#admitted = admitted;
    this.#log = log;
  }

  get username(): string | null {
    const { caller } = this.#admitted;
    return caller.kind === 'user' ? caller.username : null;
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
    socket.on('too-long', () => this.#send(messageTooLong()));
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
    this.#webRtc?.close();
    this.#call?.end('disconnected');
  }

  #ping(): void {
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  #take(data: Buffer, isBinary: boolean): void {
    try {
      // What was under way by the other way when it broke off, or before it was known.
      if (isBinary && this.#webRtc?.carries) return;
      if (!isBinary && !this.#inTime()) return;
      const received = this.#wire.read(data, isBinary);
      if (received?.type === 'audio') this.#heard(received.samples);
      else if (received !== null) this.#act(received.message);
    } catch (error) {
      this.#complain(error);
    }
  }

  #act(message: CallIn): void {
    if (message.type === 'start_demo_call' || message.type === 'call_start')
      return this.#begin(message);
    if (message.type === 'webrtc_offer') return this.#offered(message.sdp);
    // We wait to be found: where the caller is, its own packets say.
    if (message.type === 'webrtc_candidate') return this.#leaveAside();
    if (message.type === 'webrtc_failed') return this.#webRtc?.breakOff();
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
    const frame = message.audio.sample_rate / 50;
    this.#framer = new Framer(frame, frame * 150);
    const line = createSocketLine(this.#connection, message.audio, this.#wire, this.#webRtc);
    this.#start(message, line).catch((error: unknown) => this.#refuse(error));
  }

  async #start(message: CallBegins, line: CallLine): Promise<void> {
    const [{ call, start }] = await Promise.all([
      beginCall(this.#parts, this.#admitted, message, line),
      this.#webRtc?.settled,
    ]);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#webRtc?.begin(message.audio.sample_rate);
    this.#call = call;
    await start();
    const way = this.#webRtc?.carries ? 'webrtc' : 'websocket';
    this.#log.info({ sessionId: call.sessionId, way }, 'call begun');
  }

  /** The client would rather have its sound go by WebRTC. */
  #offered(sdp: string): void {
    if (this.#begun || this.#webRtc !== null) {
      this.#leaveAside();
      return this.#refuseOffer(
        badRequest('offer_too_late', 'One offer is taken, before the call begins.'),
      );
    }
    const { webRtc: settings, calls } = this.#parts;
    if (settings === null) {
      this.#leaveAside();
      return this.#tell({ type: 'sound_way', way: 'websocket' });
    }
    this.#webRtc = new WebRtcWay(sdp, {
      settings,
      timers: calls.timers,
      tell: (message) => this.#tell(message),
      hear: (samples) => this.#heard(samples),
      failed: (error) => this.#refuseOffer(error),
    });
  }

  #heard(samples: Int16Array): void {
    const [framer, audio] = [this.#framer, this.#wire.audio];
    if (framer === null || audio === null) return;
    const millis = (samples.length / audio.sample_rate) * 1000;
    const pace = this.#pace.push(millis, this.#parts.calls.timers.now());
    if (pace !== 'take') return this.#dropped(pace === 'end');
    if (framer.isNext(samples)) return this.#call?.hear(samples);
    framer.push(samples);
    for (let frame = framer.next(); frame !== null; frame = framer.next()) this.#call?.hear(frame);
  }

  #dropped(end: boolean): void {
    const error = badRequest('audio_too_fast', 'Audio comes faster than anybody speaks.');
    if (end) return this.#refuse(error);
    if (!this.#tooFast) this.#complain(error);
    this.#tooFast = true;
  }

  /** Whether a message comes no sooner than calls need them: it is read then. */
  #inTime(): boolean {
    const pace = this.#messagePace.push(MESSAGE_MS, performance.now());
    if (pace === 'take') return true;
    const error = badRequest('too_many_messages', 'Messages come faster than a call needs them.');
    if (pace === 'end') this.#refuse(error);
    else if (!this.#tooMany) this.#send(error);
    this.#tooMany = true;
    return false;
  }

  /** Counts what is of no use to us. */
  #leaveAside(): void {
    this.#unused += 1;
    if (this.#unused > UNUSED_AT_MOST)
      throw badRequest('too_many_candidates', 'Nobody needs so many offers and candidates.');
  }

  /** A browser may offer what we can't use: that ends no call. It is told so some times. */
  #refuseOffer(error: unknown): void {
    this.#offersRefused += 1;
    if (this.#offersRefused <= WRONG_AT_MOST) this.#send(error);
  }

  #complain(error: unknown): void {
    this.#wrong += 1;
    this.#send(error);
    if (this.#wrong > WRONG_AT_MOST)
      this.#refuse(badRequest('too_many_wrong_messages', 'Too many messages were wrong.'));
  }

  /** The call ends for a reason of ours. */
  #refuse(error: unknown): void {
    this.#send(error);
    const code = error instanceof FlareError ? error.code : 'internal_error';
    this.#log.info({ code }, 'a call was refused, or ended by what its client did');
    if (this.#call !== null) return this.#call.end('failed');
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.close(1008, 'refused');
  }

  #send(error: unknown): void {
    const known = error instanceof FlareError;
    if (!known) this.#log.error({ err: error }, 'a call failed');
    this.#tell({
      type: 'error_occurred',
      code: known ? error.code : 'internal_error',
      message: known ? error.message : 'Something went wrong on our side.',
    });
  }

  #tell(message: CallOut): void {
    const written = this.#wire.writeMessage(message);
    if (written !== null && this.#socket.readyState === this.#socket.OPEN)
      this.#socket.send(written);
  }
}
