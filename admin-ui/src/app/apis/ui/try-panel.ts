import type { ApiTarget, TriedApi } from '@flare/contracts';
import {
  Component,
  DOCUMENT,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  output,
  viewChild,
  viewChildren,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import type { Problem } from '../../shared/http/problem.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { type ApiDraft, writes } from '../data/api-draft.ts';
import type { LastTry } from '../data/last-try.ts';
import type { TryValue } from '../data/try-value.ts';
import { TryField } from './try-field.ts';
import { TryResult } from './try-result.ts';

/** Tries an api as it stands on the page: values, the address, and what came of it. */
@Component({
  selector: 'flare-try-panel',
  imports: [
    AgoPipe,
    FullTime,
    Icon,
    MatButton,
    MatIconButton,
    ProblemNotice,
    TranslocoDirective,
    TryField,
    TryResult,
  ],
  templateUrl: './try-panel.html',
  styleUrl: './try-panel.scss',
})
export class TryPanel {
  readonly api = input.required<ApiDraft>();
  readonly values = input.required<readonly TryValue[]>();
  readonly target = input.required<ApiTarget>();
  readonly busy = input(false);
  readonly result = input<TriedApi>();
  readonly problem = input<Problem>();
  readonly last = input<LastTry>();
  readonly mayKeep = input(false);
  readonly kept = input(false);
  readonly typed = output<{ name: string; text: string }>();
  readonly targetChosen = output<ApiTarget>();
  readonly sent = output();
  readonly cancelled = output();
  readonly keep = output();
  readonly closed = output();

  private readonly page = inject(DOCUMENT);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly fields = viewChildren(TryField);
  protected readonly targets: readonly ApiTarget[] = ['test', 'real'];
  protected readonly writes = computed(() => writes(this.api()));
  protected readonly address = computed(() =>
    this.target() === 'test' ? (this.api().testUrl ?? '') : this.api().url,
  );

  /** What a screen reader says of the call, in a sentence. */
  protected readonly told = computed(() => {
    const result = this.result();
    if (this.busy()) return { key: 'try.calling', fill: {} };
    if (this.problem()) return { key: 'try.toldFailed', fill: {} };
    if (!result) return { key: 'try.toldNothing', fill: {} };
    const status = result.answer?.status ?? result.failure?.status ?? null;
    if (status === null) return { key: 'try.toldNoAnswer', fill: {} };
    return { key: 'try.toldAnswered', fill: { status: String(status) } };
  });

  constructor() {
    afterRenderEffect(() => {
      if (!this.result() && !this.problem()) return;
      const outcome = this.outcome()?.nativeElement;
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      outcome?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
      // The button that was pressed is gone since; who went on to something else stays there.
      const { activeElement, body } = this.page;
      if (activeElement === null || activeElement === body) outcome?.focus({ preventScroll: true });
    });
  }

  focus(): void {
    this.heading()?.nativeElement.focus();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.busy()) return;
    const wrong = this.fields().find((field) => field.complain());
    if (!wrong) this.sent.emit();
  }
}
