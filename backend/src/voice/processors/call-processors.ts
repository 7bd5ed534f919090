import { processorSettings, type PlacedProcessor, type VoiceSettings } from '@flare/contracts';
import { Check } from 'typebox/value';
import { HeardStage } from './heard-stage.ts';
import type { AnyKind, AudioFrame, Frames, Place, Processor } from './processor.ts';
import { Standing } from './standing.ts';

/** The processors that there are, by name. */
export type ProcessorKinds = Readonly<Record<string, AnyKind>>;

/** What a project has placed in its calls, in this order: reducing noise has a setting of its own. */
export function placedProcessors(voice: VoiceSettings): PlacedProcessor[] {
  const placed = voice.processors ?? [];
  const first = voice.noise_reduction === true && !placed.some(({ name }) => name === NOISE);
  return first ? [{ name: NOISE }, ...placed] : placed;
}

const NOISE = 'noise_reduction';

interface Ports {
  kinds: ProcessorKinds;
  placed: readonly PlacedProcessor[];
  rate: number;
  /** The call's clock, in milliseconds. */
  now: () => number;
  /** The caller's sound, once it has passed. */
  heard: (frame: AudioFrame) => void;
  /** Told once of each processor that the call goes on without. */
  leftOut: (name: string, reason: unknown) => void;
}

type InPassing = Exclude<Place, 'heard'>;

/** The processors of one call, each at its place. */
export class CallProcessors {
  readonly #heard: HeardStage[] = [];
  readonly #standing: { [P in InPassing]: Standing<P>[] } = {
    transcript: [],
    reply: [],
    spoken: [],
    message: [],
  };
  readonly #first: (frame: AudioFrame) => void;

  constructor({ kinds, placed, rate, now, heard, leftOut }: Ports) {
    let next = heard;
    for (const { name, settings = {} } of placed.toReversed()) {
      const kind = kinds[name];
      if (kind === undefined) {
        leftOut(name, new Error('There is no such processor.'));
        continue;
      }
      const standing = new Standing({
        place: kind.place,
        open: () => opened(kind, name, settings, rate),
        leftOut: (reason) => leftOut(name, reason),
      });
      if (kind.place !== 'heard') {
        (this.#standing[kind.place] as Standing<Place>[]).unshift(standing);
        continue;
      }
      const stage = new HeardStage(standing as unknown as Standing<'heard'>, next, now);
      next = (frame) => stage.write(frame);
      this.#heard.push(stage);
    }
    this.#first = next;
  }

  /** The caller's sound comes out at `heard`, now or a little later. */
  hear(frame: AudioFrame): void {
    this.#first(frame);
  }

  has(place: InPassing): boolean {
    return this.#standing[place].length > 0;
  }

  /** What becomes of a frame at a place. */
  pass<P extends InPassing>(place: P, frame: Frames[P]): Frames[P] {
    // Nothing but `heard` is awaited: `Processor` says so.
    const standing = this.#standing[place] as { process: (frame: Frames[P]) => Frames[P] }[];
    return standing.reduce((made, one) => one.process(made), frame);
  }

  /** What the voice is given for words of ours. */
  say(text: string, locale: string, final = true): string {
    return this.pass('reply', { text, locale, final }).text;
  }

  close(): void {
    for (const stage of this.#heard) stage.close();
    for (const place of Object.values(this.#standing)) for (const one of place) one.close();
  }
}

/** @throws where its settings aren't what it takes */
function opened(kind: AnyKind, name: string, settings: unknown, rate: number) {
  const shapes: Partial<
    Record<string, (typeof processorSettings)[keyof typeof processorSettings]>
  > = processorSettings;
  const shape = shapes[name];
  if (shape !== undefined && !Check(shape, settings))
    throw new Error('Its settings have another shape.');
  return kind.open(settings as never, { rate }) as Processor<Place> | Promise<Processor<Place>>;
}

/** A project's processors without a call, for what is said ahead of one: whatever is wrong with them a call tells. */
export function processorsAhead(kinds: ProcessorKinds, voice: VoiceSettings): CallProcessors {
  const nothing = (): void => {};
  const placed = placedProcessors(voice);
  const now = () => 0;
  return new CallProcessors({ kinds, placed, rate: 8000, now, heard: nothing, leftOut: nothing });
}
