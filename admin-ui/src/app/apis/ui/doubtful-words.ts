import type { Text } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import {
  placeholderTroubles,
  withPlaceholderIn,
  type Trouble,
} from '../../shared/code-editor/placeholder-marks.ts';
import { wordsIn } from '../data/api-draft.ts';

/** Under words that are said: their placeholders that nothing fills, each with one press to write it as it was meant. */
@Component({
  selector: 'flare-doubtful-words',
  imports: [TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (trouble of doubtful(); track trouble.name) {
        <p>
          {{ t('code.' + trouble.code, { name: trouble.name ?? '' }) }}
          @if (trouble.meant; as meant) {
            @if (disabled()) {
              {{ t('code.meant', { name: meant }) }}
            } @else {
              <button type="button" class="link" (click)="repair(trouble)">
                {{ t('code.repair', { name: meant }) }}
              </button>
            }
          }
        </p>
      }
    </ng-container>
  `,
  styles: `
    :host:empty {
      display: none;
    }

    p {
      color: var(--warn);
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class DoubtfulWords {
  readonly text = input.required<Text | null | undefined>();
  /** Names of the variables that can be said. */
  readonly known = input.required<readonly string[]>();
  /** What isn't among them can be told to be unknown. */
  readonly marksUnknown = input.required<boolean>();
  readonly disabled = input(false);
  readonly repaired = output<Text>();

  protected readonly doubtful = computed(() => {
    const known = this.known().map((name) => ({ name: `variables.${name}` }));
    const words = wordsIn(this.text()).join('\n');
    const troubles = placeholderTroubles(words, known, this.marksUnknown());
    return [...new Map(troubles.map((trouble) => [trouble.name, trouble])).values()];
  });

  protected repair({ name, meant }: Trouble): void {
    const text = this.text();
    if (!text || name === undefined || meant === undefined) return;
    this.repaired.emit(withPlaceholderIn(text, name, meant));
  }
}
