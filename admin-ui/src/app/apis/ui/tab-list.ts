import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  afterRenderEffect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';

export interface Tab {
  readonly id: string;
  readonly text: string;
  /** How much there is behind it. */
  readonly count?: number | undefined;
  /** Something behind it was refused. */
  readonly wrong?: boolean;
}

/** Tabs in a row; the arrow keys go from one to the next. Their panel is `panel-` and the tab's id. */
@Component({
  selector: 'flare-tab-list',
  imports: [Icon, TranslocoDirective],
  template: `
    <div
      *transloco="let t"
      class="tabs"
      role="tablist"
      [attr.aria-label]="label()"
      (scroll)="look($event.target)"
    >
      @for (tab of tabs(); track tab.id) {
        <button
          type="button"
          role="tab"
          [id]="'tab-' + tab.id"
          [attr.aria-controls]="tab.id === selected() ? 'panel-' + tab.id : null"
          [attr.aria-selected]="tab.id === selected()"
          [tabindex]="tab.id === selected() ? 0 : -1"
          (click)="chosen.emit(tab.id)"
          (keydown)="press($event)"
        >
          {{ t(tab.text) }}
          @if (tab.count) {
            <span class="count">{{ tab.count }}</span>
          }
          @if (tab.wrong) {
            <i class="wrong"
              ><span class="hidden-label">{{ t('api.tabWrong') }}</span></i
            >
          }
        </button>
      }
    </div>
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
    }

    .more {
      display: grid;
      position: absolute;
      inset-block: 0 1px;
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

    .tabs {
      display: flex;
      gap: 4px;
      overflow-x: auto;
      border-bottom: 1px solid var(--line);
      scrollbar-width: none;
    }

    button {
      display: inline-flex;
      flex: none;
      gap: 6px;
      align-items: center;
      margin-bottom: -1px;
      padding: 10px 12px;
      border: 0;
      border-bottom: 2px solid transparent;
      background: none;
      color: var(--ink-soft);
      font: inherit;
      font-weight: 500;
      white-space: nowrap;
      cursor: pointer;

      &:hover {
        color: var(--ink);
      }

      &:focus-visible {
        outline-offset: -3px;
      }

      &[aria-selected='true'] {
        border-bottom-color: var(--flare);
        color: var(--ink);
      }
    }

    .count {
      min-width: 18px;
      padding: 0 5px;
      border-radius: 9px;
      background: var(--sunken);
      color: var(--ink-soft);
      font-size: 0.6875rem;
      font-variant-numeric: tabular-nums;
      line-height: 18px;
      text-align: center;
    }

    .wrong {
      width: 7px;
      height: 7px;
      border-radius: 50%;
      background: var(--bad);
    }
  `,
})
export class TabList {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  readonly selected = input.required<string>();
  readonly chosen = output<string>();

  protected readonly ways = ['before', 'after'] as const;
  /** On which sides there are more tabs than fit. */
  protected readonly beyond = signal({ before: false, after: false });

  constructor() {
    afterRenderEffect(() => {
      this.tabs();
      const tab = this.host.querySelector(`#tab-${this.selected()}`);
      tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
    });
    const resized = new ResizeObserver(() => {
      this.look(this.list());
    });
    afterNextRender(() => {
      const list = this.list();
      if (list) resized.observe(list);
    });
    inject(DestroyRef).onDestroy(() => {
      resized.disconnect();
    });
  }

  protected look(list: EventTarget | null): void {
    if (!(list instanceof HTMLElement)) return;
    const { scrollLeft, clientWidth, scrollWidth } = list;
    const before = scrollLeft > 4;
    const after = scrollLeft + clientWidth < scrollWidth - 4;
    const known = this.beyond();
    if (before !== known.before || after !== known.after) this.beyond.set({ before, after });
  }

  private list(): HTMLElement | null {
    return this.host.querySelector<HTMLElement>('[role=tablist]');
  }

  protected press(event: KeyboardEvent): void {
    const tabs = this.tabs();
    const at = tabs.findIndex(({ id }) => id === this.selected());
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    this.chosen.emit(next.id);
    this.host.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  }
}
