/** What a detector hears. Times are those of the sound itself, not of the moment in which it was sure. */
export type VoiceActivity =
  /** Somebody speaks, since `at` (milliseconds on the clock of the frames). */
  | { type: 'speech-started'; at: number }
  /** Nobody has spoken since `at`, for as long as a pause has to be. */
  | { type: 'speech-stopped'; at: number };

/** Milliseconds in a frame of the line. */
export const frameMs = 20;

/** Hears whether somebody speaks, frame by frame. */
export interface Detector {
  /** One frame of 20 ms, and when its first sample was heard, in milliseconds. */
  push(frame: Int16Array, at: number): VoiceActivity | null;
}
