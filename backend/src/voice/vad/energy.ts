import { rms } from '../audio/level.ts';
import { Breath, frameMs, type Detector, type VoiceActivity } from './detection.ts';
import { NoiseLevel } from './noise-level.ts';
import type { PhraseSettings } from './phrases.ts';

/** Frames from which the noise is learned before anything else is done. */
const learningFrames = 10;
/** At first nobody knows how much the noise goes up and down: so many decibels are assumed, with some weight. */
const assumedSpread = { decibels: 2, weight: 0.3 };
/** Decibels above the noise from which a frame speaks for speech. */
const margin = 2;
/** Quieter than this is never speech, in decibels above a sample of 1. */
const quietest = 30;
/** What one frame may say for speech at most, and against it, in decibels above or below the margin. */
const strongest = 20;
const weakest = -1;
/** Decibels of evidence for each millisecond of the shortest phrase. */
const evidencePerMs = 0.25;
/** Evidence is forgotten after so many frames in a row that speak against it: clicks don't add up. */
const longestGap = 10;
/** How far above the margin a frame may still be noise while it isn't decided, in decibels. */
const undecided = 1;
/** How far the onset is looked for before the evidence began, in frames. */
const longestOnset = 4;
/** So far below the loudest moment of a phrase speech has faded away, in decibels, and how fast that is forgotten. */
const fading = { below: 16, perFrame: 0.03 };
/** Of the last four frames so many are loud while somebody speaks. */
const loudOfFour = 3;
/** A word goes on so long after its last loud frame. */
const fadingMs = 80;
/** Sound that never falls to the noise for so many frames is noise that has grown: speech has gaps. */
const withoutGap = 100;
/** Speech that begins again so soon goes on: half the evidence is enough. */
const goesOnMs = 1000;

/**
 * The adaptive energy detector: speech is what is louder than the noise for long enough. The noise is learned
 * where nobody speaks; loudness above it is added up as evidence, so that a loud word is heard at once and a
 * quiet one a little later; speech ends where it has faded from its own loudest moment or into the noise.
 */
export class EnergyDetector implements Detector {
  readonly #settings: PhraseSettings;
  readonly #noise = new NoiseLevel();
  /** Levels of the last frames, the latest last. */
  readonly #levels: number[] = [];
  #heard = 0;
  #speaking = false;
  readonly #breath = new Breath();
  #evidence = 0;
  #onset = 0;
  #loudFrames = 0;
  #gap = 0;
  #loudest = 0;
  #framesInPhrase = 0;
  #voicedUntil = 0;
  /** The end of the last loud frame, whatever stands around it. */
  #loudUntil = 0;
  #stoppedAt = -Infinity;

  constructor(settings: PhraseSettings) {
    this.#settings = settings;
  }

  push(frame: Int16Array, at: number): VoiceActivity | null {
    const level = 20 * Math.log10(rms(frame) + 8);
    this.#levels.push(level);
    if (this.#levels.length > withoutGap + 1) this.#levels.shift();
    if (this.#heard < learningFrames) {
      this.#heard += 1;
      this.#noise.add(level);
      this.#noise.add(level + assumedSpread.decibels, assumedSpread.weight);
      return null;
    }
    return this.#speaking ? this.#whileSpeaking(level, at) : this.#whileQuiet(level, at);
  }

  get #threshold(): number {
    return Math.max(this.#noise.level + margin, quietest);
  }

  #whileQuiet(level: number, at: number): VoiceActivity | null {
    const threshold = this.#threshold;
    const before = this.#evidence;
    const step = Math.max(weakest, Math.min(strongest, level - threshold));
    this.#evidence = Math.max(0, before + step);
    this.#gap = step > 0 ? 0 : this.#gap + 1;
    if (this.#gap >= longestGap) this.#evidence = 0;
    if (before === 0 && this.#evidence > 0) {
      this.#onset = at;
      this.#loudFrames = 0;
    }
    if (level > threshold) this.#loudFrames += 1;
    const goesOn = at - this.#stoppedAt < goesOnMs;
    const shortestMs = this.#settings.shortestMs / (goesOn ? 2 : 1);
    const loudEnough = this.#loudFrames * frameMs >= shortestMs / 2;
    if (this.#evidence >= shortestMs * evidencePerMs && loudEnough)
      return this.#begin(threshold, at);
    if (this.#evidence === 0 || level <= threshold + undecided) this.#noise.add(level);
    return null;
  }

  #begin(threshold: number, at: number): VoiceActivity {
    const frames = this.#levels.length;
    let first = frames - 1 - Math.round((at - this.#onset) / frameMs);
    const earliest = Math.max(0, first - longestOnset);
    while (first > earliest && (this.#levels[first - 1] as number) > threshold) first -= 1;
    const onset = at - (frames - 1 - first) * frameMs;
    this.#speaking = true;
    this.#loudest = Math.max(...this.#levels.slice(Math.max(0, first)));
    this.#framesInPhrase = 0;
    this.#voicedUntil = at + frameMs;
    this.#loudUntil = at + frameMs;
    return { type: 'speech-started', at: onset };
  }

  #whileSpeaking(level: number, at: number): VoiceActivity | null {
    this.#framesInPhrase += 1;
    this.#loudest = Math.max(level, this.#loudest - fading.perFrame);
    const threshold = Math.max(this.#threshold, this.#loudest - fading.below);
    if (level > threshold) {
      this.#loudUntil = at + frameMs;
      const loud = this.#levels.slice(-4).filter((other) => other > threshold).length;
      if (loud >= loudOfFour) this.#voicedUntil = at + frameMs;
    } else {
      this.#noise.add(level);
    }
    if (this.#framesInPhrase >= withoutGap) this.#learnGrownNoise();
    const end = this.#voicedUntil + fadingMs;
    const quietMs = at + frameMs - end;
    if (quietMs < this.#settings.pauseMs)
      return this.#breath.push(at + frameMs - this.#loudUntil, this.#loudUntil);
    return this.#stop(end, at);
  }

  #stop(end: number, at: number): VoiceActivity {
    this.#speaking = false;
    this.#breath.end();
    this.#evidence = 0;
    this.#stoppedAt = at;
    this.#learnPause((at + frameMs - end) / frameMs);
    return { type: 'speech-stopped', at: end };
  }

  /** What was heard in the pause was noise, also where it was loud: now that is known. */
  #learnPause(frames: number): void {
    for (const level of this.#levels.slice(-Math.round(frames))) this.#noise.add(level);
  }

  /** Takes the quieter half of the last frames for noise, where none of them has come down to the noise. */
  #learnGrownNoise(): void {
    const smoothed = this.#levels.slice(2).map((level, i) => {
      return (level + (this.#levels[i + 1] as number) + (this.#levels[i] as number)) / 3;
    });
    if (Math.min(...smoothed) <= this.#noise.level + margin) return;
    const byLevel = [...this.#levels].sort((one, other) => one - other);
    for (const level of byLevel.slice(0, withoutGap / 2)) this.#noise.add(level);
  }
}
