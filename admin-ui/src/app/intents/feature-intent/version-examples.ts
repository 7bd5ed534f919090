import { Injectable, computed, inject, signal } from '@angular/core';
import { idle } from '../../shared/time/idle.ts';
import { indexExamples, readAhead } from '../data/examples.ts';
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

  readonly index = computed(() => indexExamples(this.intents()));

  /** Reads them, unless they are known as they are at this revision. */
  async read(place: VersionPlace, revision: number | undefined): Promise<void> {
    const wanted = `${place.project}/${place.no}/${String(revision)}`;
    if (this.known === wanted || revision === undefined) return;
    this.known = wanted;
    await idle();
    try {
      const intents = await this.client.everyIntent(place);
      await readAhead(intents);
      if (this.known === wanted) this.intents.set(intents);
    } catch {
      if (this.known === wanted) this.known = '';
    }
  }

  /** Takes over an intent as it was saved. */
  remember(intent: Intent): void {
    this.intents.update((intents) => withOne(intents, intent));
  }
}
