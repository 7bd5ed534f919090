import { Injectable, computed, inject, signal } from '@angular/core';
import { pause } from '../../shared/time/idle.ts';
import { indexExamples, readKeys } from '../data/examples.ts';
import type { Intent } from '../data/intent.ts';
import { IntentsClient, type VersionPlace } from '../data/intents-client.ts';
import { withOne } from '../data/listed-intent.ts';

/** What every intent of a version is taught by: read behind what the page shows, since it may be much. */
@Injectable()
export class VersionExamples {
  private readonly client = inject(IntentsClient);
  private readonly intents = signal<readonly Intent[]>([]);
  /** Which version, at which revision. */
  private known = '';
  /** Saved since the examples that are on their way were asked for. */
  private saved: Intent[] = [];

  readonly index = computed(() => indexExamples(this.intents()));

  /** Reads them, unless they are known as they are at this revision. */
  async read(place: VersionPlace, revision: number | undefined): Promise<void> {
    const wanted = `${place.project}/${place.no}/${String(revision)}`;
    if (this.known === wanted || revision === undefined) return;
    if (!this.known.startsWith(`${place.project}/${place.no}/`)) this.intents.set([]);
    this.known = wanted;
    await pause();
    this.saved = [];
    try {
      const intents = await this.client.everyIntent(place);
      await readKeys(intents);
      if (this.known === wanted) this.intents.set(this.saved.reduce(withOne, [...intents]));
    } catch {
      if (this.known === wanted) this.known = '';
    }
  }

  /** Takes over an intent as it was saved. */
  remember(intent: Intent): void {
    this.saved.push(intent);
    this.intents.update((intents) => withOne(intents, intent));
  }
}
