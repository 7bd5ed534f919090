import { CdkDrag, CdkDragHandle, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { idle } from '../../shared/time/idle.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag } from '../../shared/ui/tag.ts';
import type { IntentRow } from '../data/intent-rows.ts';

/** An intent that goes to another place in the list. */
export interface Move {
  readonly name: string;
  readonly to: number;
}

/** So many rows are drawn at first, and then at a time: the first ones can be used while the others are still to come. */
const atFirst = 14;
const atATime = 24;

/** The intents of a version in their order; where it is a draft they can be moved and deleted. */
@Component({
  selector: 'flare-intent-list',
  imports: [
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    CountPipe,
    Icon,
    MatIconButton,
    MatMenuModule,
    MatTooltip,
    RouterLink,
    Tag,
    TranslocoDirective,
  ],
  templateUrl: './intent-list.html',
  styleUrl: './intent-list.scss',
})
export class IntentList {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly rows = input.required<readonly IntentRow[]>();
  /** Where the intents' own pages lie. */
  readonly home = input.required<readonly (string | number)[]>();
  readonly editable = input(false);
  /** Only in the whole list is a place a place. */
  readonly sortable = input(false);
  readonly moved = output<Move>();
  readonly removed = output<string>();

  private readonly limit = signal(atFirst);
  protected readonly shown = computed(() => this.rows().slice(0, this.limit()));

  constructor() {
    effect((cleanUp) => {
      if (this.limit() >= this.rows().length) return;
      let wanted = true;
      void idle().then(() => {
        if (wanted) this.limit.update((limit) => limit + atATime);
      });
      cleanUp(() => {
        wanted = false;
      });
    });
  }

  protected drop({ item, currentIndex }: CdkDragDrop<unknown, unknown, string>): void {
    this.moved.emit({ name: item.data, to: currentIndex });
  }

  /** Alt with an arrow moves the row, which keeps the focus. */
  protected press(event: KeyboardEvent, name: string, index: number): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0 || !this.sortable()) return;
    event.preventDefault();
    this.move(name, index + step, event.target);
  }

  protected move(name: string, to: number, focused?: EventTarget | null): void {
    if (to < 0 || to >= this.rows().length) return;
    this.moved.emit({ name, to });
    setTimeout(() => {
      const row = this.host.nativeElement.querySelector(`[data-intent="${name}"]`);
      const kept = focused instanceof HTMLElement && row?.contains(focused) ? focused : null;
      (kept ?? row?.querySelector<HTMLElement>('.grip'))?.focus();
    });
  }
}
