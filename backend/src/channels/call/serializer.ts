import type { CallAudio, CallIn, CallOut } from '@flare/contracts';
import type { OutgoingFrame } from '../../voice/playout.ts';

/** What came over a wire. */
export type Received =
  { type: 'audio'; samples: Int16Array } | { type: 'message'; message: CallIn };

/**
 * How one call stands on the wire of a transport: it turns what comes into sound and messages, and the other way
 * about. It carries nothing itself, and knows no socket.
 */
export interface Serializer {
  /** The sound of both directions; null as long as the call hasn't begun. */
  readonly audio: CallAudio | null;
  /**
   * @returns null for what says nothing to a call, such as a sign of life
   * @throws FlareError 400 with a code for what is wrong with it; the next one may be right
   */
  read(data: Buffer, isBinary: boolean): Received | null;
  /** A frame for the far side. Called once the call has begun. */
  writeAudio(frame: OutgoingFrame): string | Uint8Array;
  /** A message for the far side; null where this wire has no word for it. */
  writeMessage(message: CallOut): string | Uint8Array | null;
}
