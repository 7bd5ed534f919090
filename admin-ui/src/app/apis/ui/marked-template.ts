import { Component, computed, input } from '@angular/core';
import { partsOf } from '../../shared/authoring/texts.ts';

/** A template for reading: what is filled in stands out. */
@Component({
  selector: 'flare-marked-template',
  template: `<code [class.prose]="prose()">
    @for (part of parts(); track $index) {
      <span [class.variable]="part.variable" [textContent]="part.text"></span>
    }
  </code>`,
  styles: `
    code {
      overflow-wrap: anywhere;
    }

    .prose {
      font: inherit;
    }

    .variable {
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
  /** Words to be said, no code. */
  readonly prose = input(false);
  protected readonly parts = computed(() => partsOf(this.template()));
}
