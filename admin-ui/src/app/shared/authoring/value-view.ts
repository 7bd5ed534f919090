import { Component, computed, input } from '@angular/core';
import { FieldNamePipe } from './field-name.ts';
import { readable } from './readable.ts';

/** A value of any shape, as a person reads it. */
@Component({
  selector: 'flare-value-view',
  imports: [FieldNamePipe],
  template: `
    @for (line of lines(); track $index) {
      <p [style.padding-left.px]="line.depth * 14">
        @if (line.label) {
          <span class="label" [class.named]="line.named">{{
            line.named ? line.label : (line.label | fieldName)
          }}</span>
        }
        {{ line.text }}
      </p>
    } @empty {
      <p class="faint">–</p>
    }
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
  protected readonly lines = computed(() => readable(this.value()));
}
