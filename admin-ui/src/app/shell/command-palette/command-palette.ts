import type { SearchResult } from '@flare/contracts';
import { Component, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef, type MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Static } from 'typebox';
import { Api } from '../../shared/http/api.ts';
import { load } from '../../shared/http/load.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { matching, offerOf, type Offer } from './commands.ts';

type Found = Static<typeof SearchResult>;

/** How long typing has to pause before the server is asked, in milliseconds. */
const pause = 120;

/** Finds anything by name, and does what the menus do, from the keyboard. */
@Component({
  selector: 'flare-command-palette',
  imports: [Icon, TranslocoDirective],
  templateUrl: './command-palette.html',
  styleUrl: './command-palette.scss',
})
export class CommandPalette {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly dialog = inject<MatDialogRef<CommandPalette>>(MatDialogRef);
  private readonly commands = inject<readonly Offer[]>(MAT_DIALOG_DATA);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly found = load<Found>();

  protected readonly typed = signal('');
  protected readonly at = signal(0);
  protected readonly busy = this.found.busy;
  protected readonly problem = this.found.problem;
  protected readonly hits = computed(() =>
    this.typed().trim() === '' ? [] : (this.found.value()?.items ?? []).map(offerOf),
  );
  protected readonly actions = computed(() => matching(this.commands, this.typed()));
  protected readonly offers = computed(() => [...this.hits(), ...this.actions()]);

  static open(dialogs: MatDialog, commands: readonly Offer[]): void {
    dialogs.open<CommandPalette, readonly Offer[]>(CommandPalette, {
      data: commands,
      width: '620px',
      maxWidth: 'calc(100vw - 24px)',
      position: { top: '12dvh' },
      panelClass: 'palette',
      ariaLabelledBy: 'palette-label',
    });
  }

  constructor() {
    effect((cleanUp) => {
      const q = this.typed().trim();
      if (q === '') return;
      const timer = setTimeout(() => {
        void this.found.run(() => this.api.get<Found>('/search', { q }));
      }, pause);
      cleanUp(() => {
        clearTimeout(timer);
      });
    });
    effect(() => {
      this.list()
        ?.nativeElement.querySelector(`#offer-${String(this.at())}`)
        ?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.at.set(0);
  }

  protected press(event: KeyboardEvent): void {
    const last = this.offers().length - 1;
    const steps: Record<string, number> = {
      ArrowDown: this.at() >= last ? 0 : this.at() + 1,
      ArrowUp: this.at() <= 0 ? last : this.at() - 1,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.at.set(Math.max(0, next));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const offer = this.offers()[this.at()];
      if (offer) this.take(offer);
    }
  }

  protected take(offer: Offer): void {
    this.dialog.close();
    if (offer.run) offer.run();
    else void this.router.navigate([...(offer.link ?? [])], { queryParams: offer.query ?? {} });
  }
}
