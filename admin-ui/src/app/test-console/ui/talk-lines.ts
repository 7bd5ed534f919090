import type { TurnTrace } from '@flare/contracts';
import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { DurationPipe } from '../../shared/format/pipes.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { apiWithoutSample } from '../../shared/turn-trace/read-trace.ts';
import { Icon } from '../../shared/ui/icon.ts';

interface ShownLine {
  readonly by: 'user' | 'assistant';
  readonly text: string;
  readonly turn: number;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly provisional: boolean;
}

/** What was said, as bubbles; under each reply a way into its turn, under the last one its options. */
@Component({
  selector: 'flare-talk-lines',
  imports: [DurationPipe, Icon, RouterLink, TranslocoDirective],
  templateUrl: './talk-lines.html',
  styleUrl: './talk-lines.scss',
})
export class TalkLines {
  protected readonly seesApis = inject(SessionStore).may('apis');

  readonly lines = input.required<readonly ShownLine[]>();
  readonly traces = input.required<readonly TurnTrace[]>();
  readonly selected = input<number>();
  readonly answerable = input(true);
  readonly inspect = output<number>();
  readonly choose = output<string>();

  protected readonly shown = computed(() =>
    this.lines().map((line) => {
      const trace = this.traces().find(({ turn }) => turn === line.turn);
      return { ...line, trace, withoutSample: trace && apiWithoutSample(trace) };
    }),
  );
}
