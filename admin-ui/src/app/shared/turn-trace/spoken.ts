import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { cutAtMasks } from './masked-words.ts';

/** What somebody said; where it was sensitive there is a mask, and a hint at why. */
@Component({
  selector: 'flare-spoken',
  imports: [TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @for (words of pieces(); track $index) {
      @if (words.masked) {
        <span
          class="masked"
          role="img"
          [title]="t('inspector.masked')"
          [attr.aria-label]="t('inspector.masked')"
          >{{ words.text }}</span
        >
      } @else {
        <span>{{ words.text }}</span>
      }
    }
  </ng-container>`,
  styles: `
    .masked {
      padding: 0 5px;
      border-radius: 5px;
      background: var(--sunken);
      color: var(--ink-soft);
      letter-spacing: 0.1em;
      cursor: help;
    }
  `,
})
export class Spoken {
  readonly text = input.required<string>();

  protected readonly pieces = computed(() => cutAtMasks(this.text()));
}
