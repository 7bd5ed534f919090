import type { ImpactChange, ImpactResult } from '@flare/contracts';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { load } from '../../shared/http/load.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { cleanIntent } from '../data/clean.ts';
import type { Intent } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { IntentsClient } from '../data/intents-client.ts';

/** Which sentences would be understood otherwise if the intent were saved as it is now. */
@Component({
  selector: 'flare-impact-panel',
  imports: [CountPipe, Icon, MatButton, RouterLink, TranslocoDirective],
  templateUrl: './impact-panel.html',
  styleUrl: './impact-panel.scss',
})
export class ImpactPanel {
  private readonly client = inject(IntentsClient);
  protected readonly scope = inject(IntentScope);

  readonly intent = input.required<Intent>();

  protected readonly impact = load<ImpactResult>();
  /** What the shown result is about. */
  private readonly asked = signal<Intent['examples'] | undefined>(undefined);
  private readonly name = computed(() => this.intent().name);
  /** Another intent begins without a result. */
  protected readonly shown = linkedSignal({ source: this.name, computation: () => false });
  protected readonly outdated = computed(() => this.asked() !== this.intent().examples);
  protected readonly better = computed(() => this.changes().filter(({ better }) => better));
  protected readonly others = computed(() => this.changes().filter(({ better }) => !better));
  private readonly changes = computed<readonly ImpactChange[]>(
    () => this.impact.value()?.changes ?? [],
  );

  protected look(): void {
    const intent = this.intent();
    this.asked.set(intent.examples);
    this.shown.set(true);
    void this.impact.run(() => this.client.impact(this.scope.place(), cleanIntent(intent)));
  }

  protected captionOf(name: string | null): string {
    return name === null ? '' : (this.scope.captions().get(name) ?? name);
  }
}
