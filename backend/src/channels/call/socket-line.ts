import type { Writable } from 'node:stream';
import type { CallAudio, CallOut } from '@flare/contracts';
import type { WebSocket } from 'ws';
import type { CallLine } from '../../voice/call-parts.ts';
import type { Serializer } from './serializer.ts';
import type { WebRtcWay } from './webrtc/webrtc-way.ts';

/** A client's connection. */
export interface Connection {
  socket: WebSocket;
  /** What the WebSocket writes to. */
  stream: Writable;
}

/** How far ahead of its time a browser gets a frame, and the one after it: its jitter buffer holds 120 ms. */
const AHEAD_MS = 100;
/** So many frames go at once. */
const TOGETHER = 2;
/** So much may wait for a client that reads slowly: audio is dropped first, in bytes. */
const AUDIO_WAITS_AT_MOST = 128_000;
const ANYTHING_WAITS_AT_MOST = 1_000_000;
/** So long the client may take to answer our goodbye, in milliseconds. */
const GOODBYE_MS = 2000;

/**
 * The far side of a call at the other end of a WebSocket. Where its sound goes by WebRTC, everything else
 * still goes by the WebSocket, and the sound too should that way break off.
 */
export function createSocketLine(
  { socket, stream }: Connection,
  { sample_rate: rate }: CallAudio,
  wire: Serializer,
  webRtc: WebRtcWay | null,
): CallLine {
  let gathering = false;
  /** What is sent in one go goes in one write: each one costs as much as all the rest of a frame. */
  const gather = (): void => {
    if (gathering) return;
    gathering = true;
    stream.cork();
    process.nextTick(() => {
      gathering = false;
      stream.uncork();
    });
  };
  const send = (message: CallOut): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > ANYTHING_WAITS_AT_MOST) return socket.terminate();
    const written = wire.writeMessage(message);
    if (written === null) return;
    gather();
    socket.send(written);
  };
  return {
    rate,
    get aheadMs() {
      return webRtc?.carries ? webRtc.aheadMs : AHEAD_MS;
    },
    get together() {
      return webRtc?.carries ? 1 : TOGETHER;
    },
    get lagMs() {
      return webRtc?.carries ? webRtc.lagMs : 0;
    },
    get isFull() {
      return !webRtc?.carries && socket.bufferedAmount > AUDIO_WAITS_AT_MOST;
    },
    audio(frame) {
      if (webRtc?.carries) return webRtc.audio(frame);
      if (socket.readyState !== socket.OPEN) return;
      gather();
      socket.send(wire.writeAudio(frame));
    },
    tell: send,
    ended() {
      webRtc?.close();
      if (socket.readyState === socket.CLOSED) return;
      socket.close(1000, 'the call has ended');
      const late = setTimeout(() => socket.terminate(), GOODBYE_MS);
      socket.once('close', () => clearTimeout(late));
    },
  };
}
