import { Component, input } from '@angular/core';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'calm' | 'flare' | 'plum';

/** A word on a tinted ground: a state, a language, a type. */
@Component({
  selector: 'flare-tag',
  template: '<ng-content />',
  host: { '[attr.data-tone]': 'tone()' },
  styles: `
    :host {
      display: inline-flex;
      gap: 5px;
      align-items: center;
      width: fit-content;
      padding: 1px 7px;
      border-radius: 5px;
      background: var(--sunken);
      color: var(--ink-soft);
      font-size: 0.75rem;
      font-weight: 550;
      line-height: 1.55;
      white-space: nowrap;
    }

    :host([data-tone='good']) {
      background: var(--good-soft);
      color: var(--good);
    }

    :host([data-tone='warn']) {
      background: var(--warn-soft);
      color: var(--warn);
    }

    :host([data-tone='bad']) {
      background: var(--bad-soft);
      color: var(--bad);
    }

    :host([data-tone='calm']) {
      background: var(--calm-soft);
      color: var(--calm);
    }

    :host([data-tone='flare']) {
      background: var(--flare-soft);
      color: var(--flare-ink);
    }

    :host([data-tone='plum']) {
      background: var(--plum-soft);
      color: var(--plum);
    }
  `,
})
export class Tag {
  readonly tone = input<Tone>('plain');
}
