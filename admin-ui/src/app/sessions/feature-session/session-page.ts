import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { DurationPipe, FullTimePipe } from '../../shared/format/pipes.ts';
import { load } from '../../shared/http/load.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { Spoken } from '../../shared/turn-trace/spoken.ts';
import { TurnInspector } from '../../shared/turn-trace/turn-inspector.ts';
import { SessionsClient, type Transcript } from '../data/sessions-client.ts';

/** What was said in a session, and what each turn did. */
@Component({
  selector: 'flare-session-page',
  imports: [
    DurationPipe,
    FullTimePipe,
    Icon,
    ProblemNotice,
    RouterLink,
    Skeleton,
    Spoken,
    Tag,
    TranslocoDirective,
    TurnInspector,
  ],
  templateUrl: './session-page.html',
  styleUrl: './session-page.scss',
})
export class SessionPage {
  private readonly client = inject(SessionsClient);

  readonly sessionId = input.required<string>();

  protected readonly transcript = load<Transcript>();
  protected readonly turns = computed(() => this.transcript.value()?.turns ?? []);
  protected readonly selected = linkedSignal(() => this.turns().at(-1)?.turn);
  protected readonly trace = computed(() =>
    this.turns().find((turn) => turn.turn === this.selected()),
  );
  protected readonly before = computed(() =>
    this.turns().find((turn) => turn.turn === (this.selected() ?? 0) - 1),
  );

  constructor() {
    effect(() => {
      const id = this.sessionId();
      void this.transcript.run(() => this.client.transcript(id));
    });
  }

  protected reload(): void {
    void this.transcript.run(() => this.client.transcript(this.sessionId()));
  }
}
