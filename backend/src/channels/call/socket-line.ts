import type { CallAudio, CallOut } from '@flare/contracts';
import type { WebSocket } from 'ws';
import type { CallLine } from '../../voice/call-parts.ts';
import { binaryMessage, type CallCodec } from './codec.ts';

/** How far ahead of its time a browser gets a frame: its jitter buffer holds that much. */
const AHEAD_MS = 100;
/** So much may wait for a client that reads slowly: audio is dropped first, in bytes. */
const AUDIO_WAITS_AT_MOST = 128_000;
const ANYTHING_WAITS_AT_MOST = 1_000_000;
/** So long the client may take to answer our goodbye, in milliseconds. */
const GOODBYE_MS = 2000;

/** The far side of a call at the other end of a WebSocket. */
export function createSocketLine(socket: WebSocket, audio: CallAudio, codec: CallCodec): CallLine {
  const send = (message: CallOut): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > ANYTHING_WAITS_AT_MOST) socket.terminate();
    else socket.send(JSON.stringify(message));
  };
  return {
    rate: audio.sample_rate,
    aheadMs: AHEAD_MS,
    audio({ generation, sequence, samples }) {
      if (socket.readyState !== socket.OPEN || socket.bufferedAmount > AUDIO_WAITS_AT_MOST) return;
      socket.send(binaryMessage(generation, sequence, codec.encode(samples)));
    },
    tell: send,
    ended() {
      socket.close(1000, 'the call has ended');
      const late = setTimeout(() => socket.terminate(), GOODBYE_MS);
      socket.once('close', () => clearTimeout(late));
    },
  };
}
