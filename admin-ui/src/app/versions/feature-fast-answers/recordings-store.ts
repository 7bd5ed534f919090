import type { AnswerRecordingView } from '@flare/contracts';
import { recordingSecondsAtMost } from '@flare/contracts/recording-length';
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { Problem, asProblem } from '../../shared/http/problem.ts';
import { takeSound, type MicrophoneTake } from '../data/microphone.ts';
import { soundOf, soundRate, wavOf } from '../data/recorded-sound.ts';
import { RecordingsClient } from '../data/recordings-client.ts';

/** The recordings of a project: heard, taken from a file or the microphone, kept on the server. */
@Injectable()
export class RecordingsStore {
  private readonly client = inject(RecordingsClient);
  private readonly loaded = load<AnswerRecordingView[]>();
  private project = '';
  private take: MicrophoneTake | undefined;
  private player: HTMLAudioElement | undefined;
  private ticking: ReturnType<typeof setInterval> | undefined;

  readonly all = this.loaded.value;
  /** The place whose microphone is open, and for how many seconds. */
  readonly taking = signal<{ place: string; seconds: number } | undefined>(undefined);
  /** The place whose sound is on its way to the server. */
  readonly sending = signal<string | undefined>(undefined);
  /** The recording that is played, by its name. */
  readonly playing = signal<string | undefined>(undefined);
  readonly problem = signal<{ place: string; problem: Problem } | undefined>(undefined);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.drop();
      this.silence();
    });
  }

  /** Reads what there is, the first time. */
  open(project: string): void {
    if (this.project === project) return;
    this.project = project;
    void this.loaded.run(() => this.client.list(project));
  }

  /** A file becomes a recording; its name where that went well. */
  upload(place: string, file: File): Promise<string | undefined> {
    return this.send(place, file, file.name);
  }

  async record(place: string): Promise<void> {
    this.problem.set(undefined);
    this.drop();
    try {
      this.take = await takeSound();
    } catch {
      return this.fail(place, new Problem(0, 'no_microphone', 'no_microphone'));
    }
    this.taking.set({ place, seconds: 0 });
    this.ticking = setInterval(() => {
      this.taking.update((taking) => taking && { ...taking, seconds: taking.seconds + 1 });
    }, 1000);
  }

  /** Ends what is taken from the microphone, and keeps it. */
  async keep(name: string): Promise<string | undefined> {
    const { take } = this;
    const place = this.taking()?.place;
    if (take === undefined || place === undefined) return undefined;
    this.take = undefined;
    this.endTaking();
    return this.send(place, await take.stop(), name);
  }

  drop(): void {
    this.take?.drop();
    this.take = undefined;
    this.endTaking();
  }

  async play(place: string, name: string): Promise<void> {
    this.silence();
    this.problem.set(undefined);
    this.playing.set(name);
    try {
      const sound = await this.client.sound(this.project, name);
      if (this.playing() !== name) return;
      const address = URL.createObjectURL(new Blob([sound], { type: 'audio/wav' }));
      const player = new Audio(address);
      player.onended = () => this.silence();
      this.player = player;
      await player.play();
    } catch (thrown) {
      if (this.playing() !== name) return;
      this.silence();
      this.fail(place, asProblem(thrown));
    }
  }

  silence(): void {
    this.playing.set(undefined);
    this.player?.pause();
    if (this.player) URL.revokeObjectURL(this.player.src);
    this.player = undefined;
  }

  private async send(place: string, sound: Blob, name: string): Promise<string | undefined> {
    this.problem.set(undefined);
    this.sending.set(place);
    try {
      const samples = await soundOf(sound).catch(() => {
        throw new Problem(422, 'sound_not_read', 'sound_not_read');
      });
      if (samples.length > recordingSecondsAtMost * soundRate)
        throw new Problem(422, 'recording_too_long', 'recording_too_long');
      const kept = await this.client.upload(this.project, wavOf(samples), name);
      await this.loaded.run(() => this.client.list(this.project));
      return kept.name;
    } catch (thrown) {
      this.fail(place, asProblem(thrown));
      return undefined;
    } finally {
      this.sending.set(undefined);
    }
  }

  private endTaking(): void {
    clearInterval(this.ticking);
    this.taking.set(undefined);
  }

  private fail(place: string, problem: Problem): void {
    this.problem.set({ place, problem });
  }
}
