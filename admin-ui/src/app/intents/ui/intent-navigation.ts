import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { matching, type ListedIntent } from '../data/listed-intent.ts';
import { moved } from '../data/parameters.ts';

/** From this many intents on only those in sight are in the page. */
const longList = 60;

/** The intents of the version, to go from one to the next, and to put them in order. */
@Component({
  selector: 'flare-intent-navigation',
  imports: [
    CdkDrag,
    CdkDropList,
    Icon,
    MatButton,
    NgTemplateOutlet,
    RouterLink,
    ScrollingModule,
    TranslocoDirective,
  ],
  templateUrl: './intent-navigation.html',
  styleUrl: './intent-navigation.scss',
})
export class IntentNavigation {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly transloco = inject(TranslocoService);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  protected readonly scope = inject(IntentScope);

  readonly intents = input.required<readonly ListedIntent[]>();
  readonly current = input.required<string>();
  readonly unsaved = input(false);
  readonly add = output();
  /** The names in their new order. */
  readonly order = output<string[]>();

  protected readonly search = signal('');
  protected readonly shown = computed(() => matching(this.intents(), this.search()));
  protected readonly long = computed(() => this.shown().length > longList);
  protected readonly fixed = computed(
    () => this.scope.readOnly() || this.search().trim() !== '' || this.intents().length < 2,
  );
  protected readonly byName = (_: number, { name }: ListedIntent): string => name;

  constructor() {
    effect(() => {
      const viewport = this.viewport();
      const at = this.intents().findIndex(({ name }) => name === this.current());
      if (viewport && at > 8) viewport.scrollToIndex(at - 4);
    });
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    if (previousIndex !== currentIndex) this.move(previousIndex, currentIndex);
  }

  protected press(at: number, event: KeyboardEvent): void {
    if (!event.altKey || this.fixed()) return;
    const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : at;
    if (to === at) return;
    event.preventDefault();
    const intent = this.intents()[at];
    if (!intent || to < 0 || to >= this.intents().length) return;
    this.move(at, to);
    afterNextRender(
      () => this.host.querySelector<HTMLElement>(`[data-intent="${intent.name}"]`)?.focus(),
      { injector: this.injector },
    );
    const params = { name: intent.caption, place: to + 1, count: this.intents().length };
    void this.announcer.announce(this.transloco.translate('parameterEditor.moved', params));
  }

  private move(from: number, to: number): void {
    const names = this.intents().map(({ name }) => name);
    this.order.emit(moved(names, from, to));
  }
}
