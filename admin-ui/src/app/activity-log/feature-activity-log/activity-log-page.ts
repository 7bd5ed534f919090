import type { ActivityView } from '@flare/contracts';
import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollViewport,
} from '@angular/cdk/scrolling';
import {
  Component,
  DestroyRef,
  ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { ActivatedRoute, Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import type { Permission } from '../../shared/session/roles.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import {
  anything,
  dayBefore,
  filterFrom,
  withUmbrellas,
  type LogFilter,
} from '../data/log-filter.ts';
import { ActionNamePipe, EntityNamePipe } from '../ui/action-name.ts';
import { ActivityDetail } from '../ui/activity-detail.ts';
import { ActivityRow } from '../ui/activity-row.ts';
import { DetailDialog } from '../ui/detail-dialog.ts';
import { ActivityLogStore } from './activity-log-store.ts';

/** What one has to be allowed for the pages that entries lead to. */
const needed: Readonly<Record<string, Permission>> = {
  '/apis': 'apis',
  '/sessions': 'sessions',
  '/users': 'users',
  '/environment': 'environment',
};

/** Below this width an entry opens over the list, its rows have two lines. */
const narrow = '(max-width: 900px)';

/** How close to the end of what is there more is fetched, in rows. */
const ahead = 40;

@Component({
  selector: 'flare-activity-log-page',
  imports: [
    ActionNamePipe,
    ActivityDetail,
    ActivityRow,
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    CountPipe,
    EmptyState,
    EntityNamePipe,
    Icon,
    MatButton,
    MatIconButton,
    MatMenuModule,
    ProblemNotice,
    Skeleton,
    TranslocoDirective,
  ],
  providers: [ActivityLogStore],
  templateUrl: './activity-log-page.html',
  styleUrl: './activity-log-page.scss',
})
export class ActivityLogPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly dialogs = inject(MatDialog);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly store = inject(ActivityLogStore);
  protected readonly narrow = signal(false);
  protected readonly rowHeight = computed(() => (this.narrow() ? 60 : 44));
  protected readonly chosen = signal<ActivityView | undefined>(undefined);
  protected readonly actions = computed(() => {
    const { entityType } = this.store.filter();
    const all = withUmbrellas(this.store.facets()?.actions ?? []);
    return entityType ? all.filter((action) => action.startsWith(`${entityType}.`)) : all;
  });
  protected readonly spans = [
    { text: 'log.today', days: 0 },
    { text: 'log.week', days: 6 },
    { text: 'log.month', days: 29 },
  ];
  protected readonly mayOpen = (place: readonly string[]): boolean => {
    const need = needed[place[0] ?? ''];
    return need === undefined || this.session.may(need);
  };

  constructor() {
    const width = matchMedia(narrow);
    const measure = (): void => {
      this.narrow.set(width.matches);
    };
    measure();
    width.addEventListener('change', measure);
    inject(DestroyRef).onDestroy(() => {
      width.removeEventListener('change', measure);
      clearTimeout(this.typing);
    });
    void this.begin();
  }

  /** The filter and the entry that stand in the address. */
  private async begin(): Promise<void> {
    const parameters = this.route.snapshot.queryParams;
    const sequence = Number(parameters['entry']);
    await this.store.open(filterFrom(parameters));
    if (!Number.isInteger(sequence) || sequence < 1) return;
    const entry = await this.store.entry(sequence);
    if (entry) await this.open(entry);
  }

  protected readonly bySequence = (_: number, entry: ActivityView): number => entry.sequence;

  /** Filters by it. */
  protected filter(change: Partial<LogFilter>): void {
    void this.store.narrow(change);
    this.viewport()?.scrollToIndex(0);
    this.choose(undefined);
  }

  /** Filter and open entry stand in the address, so that they can be handed on. */
  private choose(entry: ActivityView | undefined): void {
    this.chosen.set(entry);
    const filter = Object.entries(this.store.filter()).filter(([, value]) => value !== '');
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { ...Object.fromEntries(filter), ...(entry ? { entry: entry.sequence } : {}) },
      replaceUrl: true,
    });
  }

  protected close(): void {
    const entry = this.chosen();
    if (!entry) return;
    this.choose(undefined);
    requestAnimationFrame(() => this.focusRow(entry));
  }

  /** Waits for a pause in the typing, so that a word costs one question. */
  protected typed(q: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.filter({ q: q.trim() });
    }, 250);
  }

  protected clear(): void {
    this.filter(anything);
  }

  protected since(days: number): void {
    this.filter({ from: dayBefore(new Date(), days), to: '' });
  }

  protected isSince(days: number): boolean {
    const { from, to } = this.store.filter();
    return to === '' && from === dayBefore(new Date(), days);
  }

  protected scrolled(first: number): void {
    const rows = (this.viewport()?.getViewportSize() ?? 0) / this.rowHeight();
    if (first + rows + ahead >= (this.store.entries()?.length ?? 0)) void this.store.more();
  }

  protected async open(entry: ActivityView): Promise<void> {
    this.choose(entry);
    if (!this.narrow()) return;
    const went = await DetailDialog.open(this.dialogs, { entry, mayOpen: this.mayOpen });
    if (!went) this.choose(undefined);
  }

  /** The arrows go from entry to entry. */
  protected press(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.close();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const entries = this.store.entries() ?? [];
    const row = event.target instanceof Element ? event.target.closest('[data-sequence]') : null;
    const from = this.chosen()?.sequence ?? row?.getAttribute('data-sequence');
    const at = row ? entries.findIndex(({ sequence }) => String(sequence) === String(from)) : -1;
    const next = entries[at + step];
    if (step === 0 || at < 0 || !next) return;
    event.preventDefault();
    if (!this.narrow()) this.choose(next);
    const viewport = this.viewport();
    const top = (at + step) * this.rowHeight();
    const offset = viewport?.measureScrollOffset() ?? 0;
    const height = viewport?.getViewportSize() ?? 0;
    if (top < offset) viewport?.scrollToOffset(top);
    else if (top + this.rowHeight() > offset + height) {
      viewport?.scrollToOffset(top + this.rowHeight() - height);
    }
    if (!this.focusRow(next)) requestAnimationFrame(() => this.focusRow(next));
  }

  private focusRow({ sequence }: ActivityView): boolean {
    const place = `[data-sequence="${String(sequence)}"] button`;
    const row = this.host.nativeElement.querySelector<HTMLElement>(place);
    row?.focus({ preventScroll: true });
    return row !== null;
  }
}
