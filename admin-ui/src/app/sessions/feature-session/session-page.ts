import { Component, computed, effect, inject, input, linkedSignal, viewChild } from '@angular/core';
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
import { clockTime } from '../../shared/format/clock-time.ts';
import { heardPart } from '../data/heard-part.ts';
import { SessionsClient, type Transcript } from '../data/sessions-client.ts';
import { SessionCall } from './session-call.ts';

/** What was said in a session, and what each turn did. */
@Component({
  selector: 'flare-session-page',
  imports: [
    DurationPipe,
    FullTimePipe,
    Icon,
    ProblemNotice,
    RouterLink,
    SessionCall,
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

  /** The turns as they were heard: on calls, replies are talked over, and answers recorded. */
  protected readonly shown = computed(() => {
    const call = this.transcript.value()?.call;
    return this.turns().map((turn) => {
      const cut = call?.cutReplies.find((one) => one.turn === turn.turn);
      const recorded = call?.timelines.find((one) => one.turn === turn.turn)?.recorded === true;
      return { ...turn, ...heardPart(turn.reply, cut?.heard), recorded };
    });
  });

  private readonly call = viewChild(SessionCall);
  /** When the turns of a call began on its line. */
  protected readonly begins = computed(
    () =>
      new Map(
        this.transcript
          .value()
          ?.call?.timelines.map(({ turn, t1 }) => [turn, clockTime(t1 / 1000)] as const),
      ),
  );

  constructor() {
    effect(() => {
      const id = this.sessionId();
      void this.transcript.run(() => this.client.transcript(id));
    });
  }

  protected select(turn: number): void {
    this.selected.set(turn);
    this.call()?.goTo(turn);
  }

  protected reload(): void {
    void this.transcript.run(() => this.client.transcript(this.sessionId()));
  }
}
