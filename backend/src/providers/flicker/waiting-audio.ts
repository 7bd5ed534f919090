/** Sound that can't be sent yet, and where an utterance ended in it; at the bound the oldest sound goes. */
export interface WaitingAudio {
  add(samples: Int16Array): void;
  /** The final transcript is wanted of what came before. */
  finish(): void;
  next(): Int16Array | 'finish' | undefined;
}

export function createWaitingAudio(mostSamples: number): WaitingAudio {
  const pieces: (Int16Array | 'finish')[] = [];
  let length = 0;
  const next = (): Int16Array | 'finish' | undefined => {
    const piece = pieces.shift();
    if (piece !== 'finish') length -= piece?.length ?? 0;
    return piece;
  };
  return {
    add(samples) {
      pieces.push(samples.slice());
      length += samples.length;
      while (length > mostSamples) next();
    },
    finish: () => void pieces.push('finish'),
    next,
  };
}

/** As loud as speech: RMS 250 of 16 bits. */
export function isLoud(samples: Int16Array): boolean {
  let sum = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const sample = samples[i] as number;
    sum += sample * sample;
  }
  return sum > 250 * 250 * samples.length;
}
