import type { AnswerRecordingView, FastAnswerView } from '@flare/contracts';
import { recordingSecondsAtMost, recordingWordsAtMost } from '@flare/contracts/recording-length';
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { Problem, asProblem } from '../../shared/http/problem.ts';
import { saveFile } from '../../shared/http/save-file.ts';
import { saidIn } from '../data/fast-answers.ts';
import { takeSound, type MicrophoneTake } from '../data/microphone.ts';
import { soundOf, soundRate, wavOf } from '../data/recorded-sound.ts';
import { RecordingsClient } from '../data/recordings-client.ts';
import { RecordingPlayer } from './recording-player.ts';

/** A recording on its way from the microphone or a file to the server. */
export interface RecordingJob {
  readonly id: number;
  /** Whose words are said: the answer as it stands now. */
  readonly answer: FastAnswerView;
  readonly locale: string;
  readonly state: 'asking' | 'taking' | 'sending' | 'failed';
  /** How long it is taken from the microphone already. */
  readonly seconds: number;
  readonly problem?: Problem | undefined;
  /** What is sent, again where that failed. */
  readonly sound?: { readonly blob: Blob; readonly name: string };
}

const namesAtMost = 100;

/** The recordings of a project: heard, taken from files or the microphone, kept on the server. */
@Injectable()
export class RecordingsStore {
  private readonly client = inject(RecordingsClient);
  private readonly loaded = load<AnswerRecordingView[]>();
  private readonly player = new RecordingPlayer();
  private project = '';
  private defaultLocale = '';
  private made = 0;
  private take: MicrophoneTake | undefined;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private kept: (job: RecordingJob, name: string) => void = () => {};

  readonly all = this.loaded.value;
  readonly problem = this.loaded.problem;
  readonly jobs = signal<readonly RecordingJob[]>([]);
  /** The recording that is played, by its name. */
  readonly playing = this.player.playing;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.jobs.set([]);
      this.endTaking();
      this.player.stop();
    });
  }

  /** @param kept told of each recording that is on the server, for the answer as it stands then */
  open(
    project: string,
    defaultLocale: string,
    kept: (job: RecordingJob, name: string) => void,
  ): void {
    this.defaultLocale = defaultLocale;
    this.kept = kept;
    if (this.project === project) return;
    this.project = project;
    void this.read();
  }

  read(): Promise<void> {
    return this.loaded.run(() => this.client.list(this.project));
  }

  /** An answer was edited: what is under way for it is for its new form. */
  follow(before: FastAnswerView | undefined, after: FastAnswerView): void {
    this.jobs.update((jobs) =>
      jobs.map((job) => (job.answer === before ? { ...job, answer: after } : job)),
    );
  }

  upload(answer: FastAnswerView, locale: string, file: File): void {
    const id = this.begin(answer, locale, 'sending');
    this.change(id, { sound: { blob: file, name: file.name } });
    void this.send(id);
  }

  async record(answer: FastAnswerView, locale: string): Promise<void> {
    const id = this.begin(answer, locale, 'asking');
    const take = await takeSound().catch(() => null);
    if (!this.job(id)) return take?.drop();
    if (take === null) {
      const problem = new Problem(0, 'no_microphone', 'no_microphone');
      return this.change(id, { state: 'failed', problem });
    }
    this.take = take;
    this.change(id, { state: 'taking' });
    this.ticking = setInterval(() => this.tick(id), 1000);
  }

  /** Ends what is taken from the microphone, and keeps it. */
  async keep(id: number): Promise<void> {
    const { take } = this;
    const job = this.job(id);
    if (job?.state !== 'taking' || take === undefined) return;
    this.take = undefined;
    this.change(id, { state: 'sending' });
    this.endTaking();
    const name = job.answer.questions[0]?.question ?? 'recording';
    this.change(id, { sound: { blob: await take.stop(), name } });
    await this.send(id);
  }

  drop(id: number): void {
    const { state } = this.job(id) ?? {};
    this.jobs.update((jobs) => jobs.filter((job) => job.id !== id));
    if (state === 'taking') this.endTaking();
  }

  /** What is being taken for this answer isn't wanted: nobody sees it any more. */
  leave(answer: FastAnswerView): void {
    for (const { id, answer: of, state } of this.jobs())
      if (of === answer && (state === 'asking' || state === 'taking')) this.drop(id);
  }

  async send(id: number): Promise<void> {
    const { sound } = this.job(id) ?? {};
    if (!sound) return;
    this.change(id, { state: 'sending', problem: undefined });
    try {
      const { name } = await this.sent(id, sound);
      await this.read();
      const job = this.job(id);
      this.drop(id);
      if (job) this.kept(job, name);
    } catch (thrown) {
      this.change(id, { state: 'failed', problem: asProblem(thrown) });
    }
  }

  play(name: string): Promise<void> {
    return this.player.play(name, () => this.client.sound(this.project, name));
  }

  silence(): void {
    this.player.stop();
  }

  async download(name: string): Promise<void> {
    saveFile(name, await this.client.sound(this.project, name), 'audio/wav');
  }

  private async sent(
    id: number,
    { blob, name }: { blob: Blob; name: string },
  ): Promise<AnswerRecordingView> {
    const sound = await soundOf(blob).catch(() => {
      throw new Problem(422, 'sound_not_read', 'sound_not_read');
    });
    const most = recordingSecondsAtMost * soundRate;
    // What the microphone gave ends where it was ended, and a moment later.
    if (sound.length > most + soundRate)
      throw new Problem(422, 'recording_too_long', 'recording_too_long');
    const job = this.job(id);
    const words = job ? saidIn(job.answer, job.locale, this.defaultLocale) : '';
    return this.client.upload(this.project, wavOf(sound.subarray(0, most)), {
      name: name.slice(0, namesAtMost),
      words: words.slice(0, recordingWordsAtMost),
    });
  }

  private tick(id: number): void {
    const seconds = (this.job(id)?.seconds ?? 0) + 1;
    this.change(id, { seconds });
    if (seconds >= recordingSecondsAtMost) void this.keep(id);
  }

  private begin(answer: FastAnswerView, locale: string, state: RecordingJob['state']): number {
    const id = ++this.made;
    const isOther = (job: RecordingJob): boolean => job.answer !== answer || job.locale !== locale;
    this.jobs.update((jobs) => [
      ...jobs.filter(isOther),
      { id, answer, locale, state, seconds: 0 },
    ]);
    return id;
  }

  private job(id: number): RecordingJob | undefined {
    return this.jobs().find((job) => job.id === id);
  }

  private change(id: number, change: Partial<RecordingJob>): void {
    this.jobs.update((jobs) => jobs.map((job) => (job.id === id ? { ...job, ...change } : job)));
  }

  private endTaking(): void {
    clearInterval(this.ticking);
    this.take?.drop();
    this.take = undefined;
  }
}
