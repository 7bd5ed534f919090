import type { CallView } from '@flare/contracts';
import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { load } from '../../shared/http/load.ts';
import { saveFile } from '../../shared/http/save-file.ts';
import { percentile, turnTimes } from '../../shared/turn-times/turn-times.ts';
import { TurnWaterfall } from '../../shared/turn-times/turn-waterfall.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { clockTime } from '../../shared/format/clock-time.ts';
import { readRecording, type Recording } from '../data/recording.ts';
import { SessionsClient } from '../data/sessions-client.ts';
import { createSoundPlayer, type SoundPlayer } from '../data/sound-player.ts';
import { CallPlayer } from '../ui/call-player.ts';

const endings = ['hung_up', 'idle', 'disconnected', 'failed', 'server_stopped', 'escalated'];

/** The line of a session that was a call: its recording, how it went, and where the time of a turn went. */
@Component({
  selector: 'flare-session-call',
  imports: [CallPlayer, Icon, MatButton, ProblemNotice, Tag, TranslocoDirective, TurnWaterfall],
  templateUrl: './session-call.html',
  styleUrl: './session-call.scss',
})
export class SessionCall {
  private readonly client = inject(SessionsClient);
  private file: ArrayBuffer | null = null;

  readonly sessionId = input.required<string>();
  readonly call = input.required<CallView>();
  /** Whether its session has ended. */
  readonly over = input(false);
  /** The turn that is looked at. */
  readonly turn = input<number>();

  protected readonly recording = load<Recording>();
  protected readonly player = signal<SoundPlayer | null>(null);
  /** Counts how often somebody went elsewhere in the recording. */
  protected readonly moved = signal(0);
  protected readonly clock = clockTime;
  protected readonly ending = computed(() => {
    const { outcome } = this.call();
    if (outcome === null) return this.over() ? 'broken' : 'open';
    return endings.includes(outcome) ? outcome : 'over';
  });
  protected readonly times = computed(() =>
    this.call()
      .timelines.map(turnTimes)
      .filter((times) => times !== null),
  );
  /** Up to the turn that is looked at: the last of them stands out. */
  protected readonly shown = computed(() =>
    this.times().filter(({ turn }) => turn <= (this.turn() ?? Infinity)),
  );
  private readonly totals = computed(() => this.times().map(({ totalMs }) => totalMs));
  protected readonly usual = computed(() => percentile(this.totals(), 0.5));
  protected readonly slow = computed(() => percentile(this.totals(), 0.9));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.player()?.close());
  }

  /** Goes to where a turn begins in the recording, where it is at hand. */
  goTo(turn: number): void {
    const began = turn === 0 ? 0 : this.call().timelines.find((one) => one.turn === turn)?.t1;
    if (began === undefined) return;
    this.player()?.seek(began / 1000);
    this.moved.update((times) => times + 1);
  }

  protected async listen(): Promise<void> {
    await this.recording.run(async () => {
      this.file = await this.client.recording(this.sessionId());
      return readRecording(this.file);
    });
    const sound = this.recording.value();
    if (sound) this.player.set(createSoundPlayer(sound));
  }

  protected save(): void {
    if (this.file !== null) saveFile(`call-${this.sessionId()}.wav`, this.file, 'audio/wav');
  }
}
