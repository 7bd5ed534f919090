import { Component, computed, input } from '@angular/core';
import { partsOf } from '../../shared/authoring/texts.ts';

/** A template for reading: what is filled in stands out. */
@Component({
  selector: 'flare-marked-template',
  template: `<code>
    @for (part of parts(); track $index) {
      @if (part.variable) {
        <b>{{ part.text }}</b>
      } @else {
        {{ part.text }}
      }
    }
  </code>`,
  styles: `
    code {
      overflow-wrap: anywhere;
    }

    b {
      padding: 0 3px;
      border-radius: 4px;
      background: var(--flare-soft);
      color: var(--flare-ink);
      font-weight: 500;
    }
  `,
})
export class MarkedTemplate {
  readonly template = input.required<string>();
  protected readonly parts = computed(() => partsOf(this.template()));
}
