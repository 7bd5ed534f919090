import { Component, input } from '@angular/core';
import { Icon, type IconName } from './icon.ts';

/** Nothing here yet: what this place is for, and, in its content, what to do. */
@Component({
  selector: 'flare-empty-state',
  imports: [Icon],
  template: `
    <flare-icon [name]="icon()" />
    @if (main()) {
      <h1>{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    <p>{{ lead() }}</p>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      justify-items: center;
      padding: 56px 24px;
      text-align: center;
    }

    flare-icon {
      width: 28px;
      height: 28px;
      margin-bottom: 6px;
      color: var(--ink-faint);
    }

    p {
      max-width: 44ch;
      margin-bottom: 12px;
      color: var(--ink-soft);
      text-wrap: pretty;
    }
  `,
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly lead = input.required<string>();
  /** This is all that the page has to say. */
  readonly main = input(false);
}
