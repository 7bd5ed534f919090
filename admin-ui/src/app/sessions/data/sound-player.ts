import { signal, type Signal } from '@angular/core';
import type { Recording } from './recording.ts';

/** Plays a recording: both sides together. */
export interface SoundPlayer {
  readonly playing: Signal<boolean>;
  /** Where it is, in seconds; asked for at each frame of the screen. */
  readonly now: () => number;
  play: () => void;
  pause: () => void;
  seek: (seconds: number) => void;
  close: () => void;
}

export function createSoundPlayer(recording: Recording): SoundPlayer {
  const { rate, seconds, caller, assistant } = recording;
  const context = new AudioContext();
  const buffer = context.createBuffer(1, Math.max(1, caller.length), rate);
  buffer.copyToChannel(
    caller.map((sample, i) => Math.max(-1, Math.min(1, sample + (assistant[i] ?? 0)))),
    0,
  );
  const playing = signal(false);
  let source: AudioBufferSourceNode | null = null;
  let place = 0;
  let began = 0;

  const now = (): number =>
    source === null ? place : Math.min(seconds, place + context.currentTime - began);
  const stop = (): void => {
    place = now();
    const stops = source;
    source = null;
    stops?.stop();
  };
  const start = (): void => {
    const next = context.createBufferSource();
    next.buffer = buffer;
    next.connect(context.destination);
    next.onended = () => {
      if (source !== next) return;
      source = null;
      place = 0;
      playing.set(false);
    };
    source = next;
    began = context.currentTime;
    next.start(0, place);
  };
  return {
    playing: playing.asReadonly(),
    now,
    play() {
      if (source !== null) return;
      if (place >= seconds) place = 0;
      void context.resume();
      start();
      playing.set(true);
    },
    pause() {
      if (source === null) return;
      stop();
      playing.set(false);
    },
    seek(to) {
      const goesOn = source !== null;
      stop();
      place = Math.max(0, Math.min(seconds, to));
      if (goesOn) start();
    },
    close() {
      stop();
      void context.close();
    },
  };
}
