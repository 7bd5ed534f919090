import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { CopyButton } from '../../shared/ui/copy-button.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { TurnInspector } from '../../shared/turn-trace/turn-inspector.ts';
import { CallsNotice } from '../ui/calls-notice.ts';
import { Composer } from '../ui/composer.ts';
import { TalkLines } from '../ui/talk-lines.ts';
import { ConsoleStore } from './console-store.ts';

@Component({
  selector: 'flare-console-page',
  imports: [
    CallsNotice,
    Composer,
    CopyButton,
    EmptyState,
    Icon,
    MatButton,
    MatIconButton,
    ProblemNotice,
    TalkLines,
    TranslocoDirective,
    TurnInspector,
  ],
  providers: [ConsoleStore],
  templateUrl: './console-page.html',
  styleUrl: './console-page.scss',
})
export class ConsolePage {
  private readonly composer = viewChild(Composer);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');

  readonly project = input<string>();
  readonly version = input<string>();

  protected readonly store = inject(ConsoleStore);
  /** What a narrow screen shows; a wide one shows both. */
  protected readonly pane = signal<'talk' | 'inspector'>('talk');
  /** Whether a narrow screen shows what is talked to in full; a wide one does always. */
  protected readonly setup = signal(false);
  protected readonly chosenVersion = computed(() =>
    this.store.versions().find(({ value }) => value === this.store.version()),
  );

  constructor() {
    queueMicrotask(() => void this.store.open(this.project(), this.version()));
    effect(() => {
      this.store.lines();
      this.store.traces();
      const scroller = this.scroller()?.nativeElement;
      requestAnimationFrame(() => scroller?.scrollTo({ top: scroller.scrollHeight }));
    });
  }

  protected inspect(turn: number): void {
    this.store.selectedTurn.set(turn);
    this.pane.set('inspector');
  }

  protected async restart(): Promise<void> {
    await this.store.restart();
    this.composer()?.focus();
  }

  protected async say(text: string): Promise<void> {
    await this.store.say(text);
    this.composer()?.focus();
  }
}
