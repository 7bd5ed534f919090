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
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { CallWords } from '../ui/call-words.ts';
import { MindOrb } from '../ui/mind-orb.ts';
import { MindPath } from '../ui/mind-path.ts';
import { SoundWave } from '../ui/sound-wave.ts';
import { StandNotices } from '../ui/stand-notices.ts';
import { TurnWaterfall } from '../ui/turn-waterfall.ts';
import { TypeWords } from '../ui/type-words.ts';
import { StandStore } from './stand-store.ts';

@Component({
  selector: 'flare-stand-page',
  imports: [
    CallWords,
    EmptyState,
    Icon,
    MatTooltip,
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
export class StandPage {
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');

  readonly project = input<string>();

  protected readonly store = inject(StandStore);
  protected readonly live = computed(() => this.store.phase() === 'live');
  protected readonly underWay = computed(() => this.live() || this.store.phase() === 'connecting');
  /** What moves the picture: the caller's voice while it is their turn, the assistant's otherwise. */
  protected readonly level = (): number =>
    this.store.view().mind === 'LISTENING' ? this.store.callerLevel() : this.store.assistantLevel();
  /** What stands under the picture. */
  protected readonly status = computed(() => {
    const phase = this.store.phase();
    return phase === 'live' ? `stand.mind.${this.store.view().mind}` : `stand.phase.${phase}`;
  });
  /** How long the call has lasted, in seconds. */
  protected readonly seconds = signal(0);
  protected readonly duration = computed(() => {
    const seconds = this.seconds();
    return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
  });

  constructor() {
    queueMicrotask(() => void this.store.open(this.project()));
    effect(() => {
      this.store.view();
      const scroller = this.scroller()?.nativeElement;
      requestAnimationFrame(() => scroller?.scrollTo({ top: scroller.scrollHeight }));
    });
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

  /** Space mutes, Escape hangs up; where one types or presses a button, both mean what they always do. */
  protected pressed(event: KeyboardEvent): void {
    const { key, target, repeat } = event;
    if (event.defaultPrevented || repeat || !this.underWay()) return;
    const on = target instanceof Element ? target : null;
    const typing = on?.closest('input, textarea, select, [role=dialog]');
    if (typing) return;
    if (key === ' ' && !on?.closest('button, a')) {
      event.preventDefault();
      this.store.mute();
    }
    if (key === 'Escape') this.store.hangUp();
  }
}
