import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { CallControls } from '../ui/call-controls.ts';
import { CallPage } from '../ui/call-page.ts';
import { CallWords } from '../ui/call-words.ts';
import { MindOrb } from '../ui/mind-orb.ts';
import { MindPath } from '../ui/mind-path.ts';
import { SoundWave } from '../ui/sound-wave.ts';
import { StandNotices } from '../ui/stand-notices.ts';
import { TurnWaterfall } from '../../shared/turn-times/turn-waterfall.ts';
import { TypeWords } from '../ui/type-words.ts';
import { FlowNow } from './flow-now.ts';
import { StandStore } from './stand-store.ts';

@Component({
  selector: 'flare-stand-page',
  imports: [
    CallControls,
    CallWords,
    EmptyState,
    FlowNow,
    MindOrb,
    MindPath,
    ProblemNotice,
    RouterLink,
    SoundWave,
    StandNotices,
    TranslocoDirective,
    TurnWaterfall,
    TypeWords,
  ],
  providers: [StandStore],
  templateUrl: './stand-page.html',
  styleUrl: './stand-page.scss',
  host: { '(document:keydown)': 'pressed($event)' },
})
export class StandPage extends CallPage {
  readonly project = input<string>();

  protected override readonly store = inject(StandStore);
  /** Where in its flow the call is, is shown. */
  protected readonly charted = computed(() => this.store.view().position !== null);
  /** How long the call has lasted, in seconds. */
  protected readonly seconds = signal(0);
  protected readonly duration = computed(() => {
    const seconds = this.seconds();
    return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
  });

  constructor() {
    super();
    queueMicrotask(() => void this.store.open(this.project()));
    effect((onCleanup) => {
      if (!this.live()) return;
      const began = performance.now();
      this.seconds.set(0);
      const timer = setInterval(() => {
        this.seconds.set(Math.floor((performance.now() - began) / 1000));
      }, 500);
      onCleanup(() => {
        clearInterval(timer);
      });
    });
  }
}
