import type { Frames, Place, Processor } from './processor.ts';

export interface StandingPorts<P extends Place> {
  place: P;
  open: () => Processor<P> | Promise<Processor<P>>;
  /** Told once why it is left out. */
  leftOut: (reason: unknown) => void;
}

/** A processor at its place: opened with the first frame, and left out once it has failed. */
export class Standing<P extends Place> {
  readonly #ports: StandingPorts<P>;
  #state: 'new' | 'opening' | 'open' | 'out' = 'new';
  #processor: Processor<P> | null = null;

  constructor(ports: StandingPorts<P>) {
    this.#ports = ports;
  }

  /** What it makes of a frame; the frame itself where it isn't there. */
  process(frame: Frames[P]): Frames[P] | Promise<Frames[P]> {
    if (this.#state === 'new') this.#open();
    if (this.#processor === null) return frame;
    const { place } = this.#ports;
    try {
      const made: unknown = this.#processor.process(frame);
      if (!(made instanceof Promise)) return fitting(place, frame, made);
      const fit = made.then((late) => fitting(place, frame, late));
      if (place === 'heard') return fit;
      fit.catch(() => undefined);
      throw new Error(`Nobody waits for a ${place} frame.`);
    } catch (error) {
      this.leaveOut(error);
      return frame;
    }
  }

  leaveOut(reason: unknown): void {
    if (this.#state === 'out') return;
    this.close();
    this.#ports.leftOut(reason);
  }

  close(): void {
    const processor = this.#processor;
    this.#state = 'out';
    this.#processor = null;
    if (processor !== null) closeQuietly(processor);
  }

  #open(): void {
    this.#state = 'opening';
    try {
      const opened = this.#ports.open();
      if (!(opened instanceof Promise)) return this.#opened(opened);
      opened
        .then((processor) => this.#opened(processor))
        .catch((error: unknown) => this.leaveOut(error));
    } catch (error) {
      this.leaveOut(error);
    }
  }

  #opened(processor: Processor<P>): void {
    if (this.#state === 'out') return closeQuietly(processor);
    this.#state = 'open';
    this.#processor = processor;
  }
}

function closeQuietly(processor: Processor<Place>): void {
  try {
    processor.close?.();
  } catch {
    // It is left out already, or the call is over: there is nobody to whom this matters.
  }
}

/** @throws where something else was given than belongs at the place */
function fitting<P extends Place>(place: P, frame: Frames[P], made: unknown): Frames[P] {
  if (!belongs(place, frame, made))
    throw new Error(`It gave what can't stand for a ${place} frame.`);
  return made as Frames[P];
}

function belongs(place: Place, frame: object, made: unknown): boolean {
  if (typeof made !== 'object' || made === null) return false;
  if (place === 'message') return 'type' in made && 'type' in frame && made.type === frame.type;
  if (place === 'transcript' || place === 'reply')
    return 'text' in made && typeof made.text === 'string';
  const samples = 'samples' in made ? made.samples : null;
  return (
    samples instanceof Int16Array &&
    'samples' in frame &&
    samples.length === (frame.samples as Int16Array).length
  );
}
