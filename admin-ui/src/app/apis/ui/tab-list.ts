import { Component, ElementRef, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ScrollRow } from '../../shared/ui/scroll-row.ts';

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
  imports: [ScrollRow, TranslocoDirective],
  template: `
    <flare-scroll-row *transloco="let t">
      <div class="tabs" role="tablist" [attr.aria-label]="label()">
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
    </flare-scroll-row>
  `,
  styles: `
    .tabs {
      display: flex;
      gap: 4px;
    }

    button {
      display: inline-flex;
      flex: none;
      gap: 6px;
      align-items: center;
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
