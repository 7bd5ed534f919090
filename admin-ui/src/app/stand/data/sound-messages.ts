import type { AudioFrame } from './audio-frame.ts';
import type { Played } from './jitter-buffer.ts';

/** What the page tells the worklet of the microphone; it answers with frames as `ArrayBuffer`. */
export interface ToMicrophone {
  readonly muted: boolean;
}

/** What the page tells the worklet of the loudspeaker. */
export type ToPlayout =
  | { readonly type: 'frame'; readonly frame: AudioFrame }
  | { readonly type: 'clear' }
  | { readonly type: 'latency'; readonly ms: number };

/** What the worklet of the loudspeaker tells. */
export interface FromPlayout extends Played {
  readonly underruns: number;
}
