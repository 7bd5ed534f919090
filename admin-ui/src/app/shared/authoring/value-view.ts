import { Component, computed, input, linkedSignal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { CountPipe } from '../i18n/count-pipe.ts';
import { FieldNamePipe } from './field-name.ts';
import { readable } from './readable.ts';

/** So many lines are shown before somebody asks for more. */
const atFirst = 16;
/** Fewer than these aren't worth hiding. */
const worthHiding = 4;

/** A value of any shape, as a person reads it. */
@Component({
  selector: 'flare-value-view',
  imports: [CountPipe, FieldNamePipe, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (line of shown(); track $index) {
        <p [style.padding-left.px]="line.depth * 14">
          @if (line.label) {
            <span class="label" [class.named]="line.named">{{
              line.named ? line.label : (line.label | fieldName)
            }}</span>
          }
          {{ line.said ? t('valueView.' + line.said) : line.text }}
        </p>
      } @empty {
        <p class="faint">–</p>
      }
      @if (hidden() > 0) {
        <button type="button" class="link" (click)="whole.set(true)">
          {{ hidden() | count: 'valueView.more' }}
        </button>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      min-width: 0;
    }

    p {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }

    button {
      justify-self: start;
      padding: 2px 0;
      border: 0;
      background: none;
      font: inherit;
      cursor: pointer;
    }

    .label {
      margin-right: 4px;
      color: var(--ink-faint);
      font-size: 0.75rem;

      &.named {
        color: var(--ink-soft);
        font-weight: 600;
      }
    }
  `,
})
export class ValueView {
  readonly value = input.required<unknown>();
  private readonly lines = computed(() => readable(this.value()));
  protected readonly whole = linkedSignal({ source: this.value, computation: () => false });
  protected readonly shown = computed(() =>
    this.whole() || this.lines().length < atFirst + worthHiding
      ? this.lines()
      : this.lines().slice(0, atFirst),
  );
  protected readonly hidden = computed(() => this.lines().length - this.shown().length);
}
