import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from './icon.ts';

/** What is current in a row of tabs or links. */
const currentOne = '[aria-current=page], [aria-selected=true]';

/** A row that is scrolled sideways where it doesn't fit: shows on which side there is more, and what is current. */
@Component({
  selector: 'flare-scroll-row',
  imports: [Icon],
  template: `
    <div #row class="scrolled" (scroll)="look()"><ng-content /></div>
    @for (way of ways; track way) {
      <span class="more" [class]="way" [class.there]="beyond()[way]" aria-hidden="true">
        <flare-icon name="right" />
      </span>
    }
  `,
  styles: `
    :host {
      display: block;
      position: relative;
      min-width: 0;
      border-bottom: 1px solid var(--line);
    }

    .scrolled {
      overflow-x: auto;
      scrollbar-width: none;
    }

    .more {
      display: grid;
      position: absolute;
      inset-block: 0;
      align-items: center;
      justify-items: end;
      width: 44px;
      color: var(--ink-soft);
      opacity: 0;
      pointer-events: none;
      transition: opacity 120ms;
    }

    .more.there {
      opacity: 1;
    }

    .before {
      left: 0;
      transform: scaleX(-1);
      background: linear-gradient(to right, transparent, var(--ground) 55%);
    }

    .after {
      right: 0;
      background: linear-gradient(to right, transparent, var(--ground) 55%);
    }
  `,
})
export class ScrollRow {
  private readonly row = viewChild.required<ElementRef<HTMLElement>>('row');

  protected readonly ways = ['before', 'after'] as const;
  /** On which sides there is more than fits. */
  protected readonly beyond = signal({ before: false, after: false });

  /** Whether what is current has been brought into sight. */
  private shown = false;

  constructor() {
    // Sizes are read when the browser has just found them: asked for earlier, it would have to lay the page out twice.
    const resized = new ResizeObserver(() => {
      this.look();
      if (!this.shown) this.showCurrent();
      this.shown = true;
    });
    const chosen = new MutationObserver(() => {
      this.shown = false;
      const row = this.row().nativeElement;
      resized.unobserve(row);
      resized.observe(row);
    });
    afterNextRender(() => {
      const row = this.row().nativeElement;
      resized.observe(row);
      if (row.firstElementChild) resized.observe(row.firstElementChild);
      chosen.observe(row, {
        subtree: true,
        attributes: true,
        attributeFilter: ['aria-current', 'aria-selected'],
      });
    });
    inject(DestroyRef).onDestroy(() => {
      resized.disconnect();
      chosen.disconnect();
    });
  }

  protected look(): void {
    const { scrollLeft, clientWidth, scrollWidth } = this.row().nativeElement;
    const before = scrollLeft > 4;
    const after = scrollLeft + clientWidth < scrollWidth - 4;
    const known = this.beyond();
    if (before !== known.before || after !== known.after) this.beyond.set({ before, after });
  }

  /** Only the row is moved, never the page. */
  private showCurrent(): void {
    const row = this.row().nativeElement;
    const current = row.querySelector<HTMLElement>(currentOne);
    if (!current) return;
    const middle = current.offsetLeft + current.offsetWidth / 2;
    row.scrollTo({ left: middle - row.clientWidth / 2 });
  }
}
