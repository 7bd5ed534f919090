/** Why a call can't begin, or why it broke off. */
export type CallTrouble =
  /** `refused`: not allowed; `missing`: there is none; `busy`: another program has it; `insecure`: only https may. */
  | { readonly kind: 'microphone'; readonly why: 'refused' | 'missing' | 'busy' | 'insecure' }
  /** The browser has no audio worklets, or its sound doesn't start. */
  | { readonly kind: 'sound' }
  /** The server said no, in its own words. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** The connection broke, or the server stops. */
  | { readonly kind: 'lost' };

/** Thrown where a microphone can't be had. */
export class MicrophoneProblem extends Error {
  readonly why: Extract<CallTrouble, { kind: 'microphone' }>['why'];

  constructor(why: Extract<CallTrouble, { kind: 'microphone' }>['why']) {
    super(`The microphone can't be used: ${why}`);
    this.why = why;
  }
}

/** What a browser's refusal means, by the name of its error. */
export function microphoneProblem(thrown: unknown): MicrophoneProblem {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return new MicrophoneProblem('missing');
  if (name === 'NotReadableError' || name === 'AbortError') return new MicrophoneProblem('busy');
  return new MicrophoneProblem('refused');
}
