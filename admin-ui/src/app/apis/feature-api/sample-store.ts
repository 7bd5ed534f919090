import type { ApiSample, ReadAnswer } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../shared/http/problem.ts';
import { type Answer, ApisClient } from '../data/apis-client.ts';
import type { ApiDraft } from '../data/api-draft.ts';

/** How long the typing pauses before the sample is read again, in milliseconds. */
const pause = 350;

/** The sample answer of an api, as it is kept and as it is edited, and what the api makes of it. */
@Injectable()
export class SampleStore {
  private readonly client = inject(ApisClient);
  private name = '';
  private reading: ReturnType<typeof setTimeout> | undefined;
  private readNumber = 0;
  private readonly typed = signal<Answer | undefined>(undefined);

  readonly kept = signal<ApiSample | null>(null);
  readonly answer = computed<Answer>(
    () => this.typed() ?? this.kept() ?? { status: 200, body: '' },
  );
  /** The answer that mappings are tried on; null where there is none. */
  readonly shown = computed<Answer | null>(() =>
    this.answer().body.trim() === '' ? null : this.answer(),
  );
  readonly dirty = computed(() => {
    const [typed, kept] = [this.typed(), this.kept()];
    if (!typed) return false;
    return typed.body !== (kept?.body ?? '') || (kept ? typed.status !== kept.status : false);
  });
  readonly busy = signal(false);
  readonly problem = signal('');
  readonly read = signal<ReadAnswer | undefined>(undefined);

  async open(name: string): Promise<void> {
    this.name = name;
    this.typed.set(undefined);
    this.kept.set(null);
    this.read.set(undefined);
    const kept = await this.client.sample(name).catch(() => null);
    if (name === this.name) this.kept.set(kept);
  }

  type(answer: Answer): void {
    this.typed.set(answer);
    this.problem.set('');
  }

  discard(): void {
    this.typed.set(undefined);
  }

  /** Keeps the sample; answers whether the server has it. */
  async keep(answer: Answer = this.answer()): Promise<boolean> {
    this.busy.set(true);
    this.problem.set('');
    try {
      this.kept.set(await this.client.keepSample(this.name, answer));
      this.typed.set(undefined);
      return true;
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  async drop(): Promise<void> {
    await this.client.dropSample(this.name);
    this.kept.set(null);
    this.typed.set(undefined);
  }

  /** Reads the sample as the api is now, once the typing pauses. */
  readSoon(api: ApiDraft, answer: Answer | null, locale: string): void {
    clearTimeout(this.reading);
    const mine = ++this.readNumber;
    if (!answer) {
      this.read.set(undefined);
      return;
    }
    this.reading = setTimeout(() => {
      this.client.readAnswer(api, answer, locale).then(
        (read) => {
          if (mine === this.readNumber) this.read.set(read);
        },
        () => {
          if (mine === this.readNumber) this.read.set(undefined);
        },
      );
    }, pause);
  }
}
