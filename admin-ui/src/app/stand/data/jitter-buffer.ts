import { lineRate, toFloat, type AudioFrame } from './audio-frame.ts';
import { Resampler } from './resampler.ts';

/** So much is there before playing begins, or so long is waited for it. */
const headStartMs = 60;
/** Nobody sends so far ahead; the oldest goes first. */
const atMostMs = 5000;
/** A gap this short, within one generation, is an underrun; a longer one is the end of what is said. */
const shortGapMs = 300;
/** What is cut off in mid-sound fades out by so much with every sample, so that it doesn't click. */
const fade = 0.98;

interface Waiting {
  readonly sequence: number;
  readonly generation: number;
  readonly samples: Float32Array;
}

/** How far playing has come. */
export interface Played {
  readonly generation: number;
  /** The last frame that was heard as a whole. */
  readonly sequence: number;
  /** How many were since it was last asked. */
  readonly frames: number;
}

/** Holds frames of the line until their time, at the rate of the loudspeaker, and knows what was really played. */
export class JitterBuffer {
  /** Times that nothing was there in the middle of what is said. */
  underruns = 0;
  /** From here to the listener's ear, in samples. */
  private latency = 0;
  private readonly rate: number;
  private resampler: Resampler;
  private queue: Waiting[] = [];
  private offset = 0;
  private playing = false;
  /** Samples that were asked for so far. */
  private clock = 0;
  private waitingSince = 0;
  private ranDry: { at: number; generation: number } | null = null;
  private last = 0;
  private marks: { generation: number; sequence: number; at: number }[] = [];

  /** @param rate of the loudspeaker, in samples a second */
  constructor(rate: number) {
    this.rate = rate;
    this.resampler = new Resampler(lineRate, rate);
  }

  set latencyMs(ms: number) {
    this.latency = this.samplesOf(ms);
  }

  /** Nothing waits to be played. */
  get empty(): boolean {
    return this.queue.length === 0 && this.marks.length === 0;
  }

  push({ sequence, generation, samples }: AudioFrame): void {
    const dry = this.ranDry;
    this.ranDry = null;
    if (dry?.generation === generation && this.clock - dry.at < this.samplesOf(shortGapMs))
      this.underruns += 1;
    if (this.queue.length === 0) this.waitingSince = this.clock;
    this.queue.push({ sequence, generation, samples: this.resampler.push(toFloat(samples)) });
    while (this.waitingSamples() > this.samplesOf(atMostMs)) {
      this.queue.shift();
      this.offset = 0;
    }
  }

  /** Forgets what wasn't played. */
  clear(): void {
    this.queue = [];
    this.offset = 0;
    this.playing = false;
    this.ranDry = null;
    this.resampler = new Resampler(lineRate, this.rate);
  }

  /** Fills a block with what is to be heard next, or with silence. */
  read(out: Float32Array): void {
    if (!this.playing) {
      const waited = this.clock - this.waitingSince;
      const enough = this.samplesOf(headStartMs);
      this.playing = this.queue.length > 0 && (this.waitingSamples() >= enough || waited >= enough);
    }
    for (let index = 0; index < out.length; index += 1) {
      this.last = (this.playing ? this.take() : null) ?? this.last * fade;
      out[index] = this.last;
      this.clock += 1;
    }
  }

  /** What has reached the listener since this was last asked; null: nothing. */
  played(): Played | null {
    const heard = this.marks.filter(({ at }) => at <= this.clock);
    const newest = heard.at(-1);
    if (newest === undefined) return null;
    this.marks = this.marks.slice(heard.length);
    const { generation, sequence } = newest;
    return { generation, sequence, frames: heard.length };
  }

  private take(): number | null {
    for (;;) {
      const [frame] = this.queue;
      if (frame === undefined) {
        this.playing = false;
        return null;
      }
      const sample = frame.samples[this.offset];
      this.offset += 1;
      if (this.offset >= frame.samples.length) this.finish(frame);
      if (sample !== undefined) return sample;
    }
  }

  private finish({ sequence, generation }: Waiting): void {
    this.queue.shift();
    this.offset = 0;
    this.marks.push({ generation, sequence, at: this.clock + this.latency });
    if (this.queue.length === 0) this.ranDry = { at: this.clock, generation };
  }

  private waitingSamples(): number {
    return this.queue.reduce((sum, { samples }) => sum + samples.length, -this.offset);
  }

  private samplesOf(ms: number): number {
    return Math.round((ms * this.rate) / 1000);
  }
}
