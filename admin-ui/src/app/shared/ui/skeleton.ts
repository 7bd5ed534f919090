import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';

/** Grey bars where rows will stand. */
@Component({
  selector: 'flare-skeleton',
  imports: [TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <span class="hidden-label" role="status">{{ t('action.loading') }}</span>
      @for (bar of bars(); track bar) {
        <i [style.width.%]="bar"></i>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 18px;
      padding: 20px 16px;
    }

    i {
      height: 12px;
      border-radius: 6px;
      background: var(--pressed);
      animation: breathe 1.4s ease-in-out infinite alternate;
    }

    @keyframes breathe {
      from {
        opacity: 0.4;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(4);
  protected readonly bars = computed(() =>
    Array.from({ length: this.rows() }, (_, row) => 88 - ((row * 17) % 45) - row / 10),
  );
}
