import { Component, ElementRef, effect, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';
import { clockTime } from '../../shared/format/clock-time.ts';
import type { Recording } from '../data/recording.ts';
import type { SoundPlayer } from '../data/sound-player.ts';
import { TwoLanes } from './two-lanes.ts';

/** How far a key goes, in seconds. */
const steps: Record<string, number> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -30,
  PageUp: 30,
};

/** Plays the recording of a call, by pointer and by keys. */
@Component({
  selector: 'flare-call-player',
  imports: [Icon, MatButton, TranslocoDirective, TwoLanes],
  templateUrl: './call-player.html',
  styleUrl: './call-player.scss',
})
export class CallPlayer {
  private readonly slider = viewChild<ElementRef<HTMLElement>>('slider');

  readonly recording = input.required<Recording>();
  readonly player = input.required<SoundPlayer>();
  /** Somebody went elsewhere in it. */
  readonly moved = input.required<number>();
  readonly download = output();

  protected readonly at = signal(0);
  protected readonly clock = clockTime;
  protected readonly whole = Math.floor;

  constructor() {
    effect((onCleanup) => {
      this.moved();
      const player = this.player();
      this.at.set(player.now());
      if (!player.playing()) return;
      let frame = 0;
      const follow = (): void => {
        this.at.set(player.now());
        frame = requestAnimationFrame(follow);
      };
      frame = requestAnimationFrame(follow);
      onCleanup(() => {
        cancelAnimationFrame(frame);
      });
    });
  }

  protected toggle(): void {
    const player = this.player();
    if (player.playing()) player.pause();
    else player.play();
  }

  protected press(event: KeyboardEvent): void {
    const { seconds } = this.recording();
    const step = steps[event.key];
    if (event.key === ' ' || event.key === 'Enter') this.toggle();
    else if (event.key === 'Home') this.go(0);
    else if (event.key === 'End') this.go(seconds);
    else if (step === undefined) return;
    else this.go(this.player().now() + step);
    event.preventDefault();
  }

  protected grip(event: PointerEvent): void {
    this.slider()?.nativeElement.setPointerCapture(event.pointerId);
    this.goTo(event);
  }

  protected drag(event: PointerEvent): void {
    if (event.buttons === 1) this.goTo(event);
  }

  private goTo({ clientX }: PointerEvent): void {
    const box = this.slider()?.nativeElement.getBoundingClientRect();
    if (!box || box.width === 0) return;
    this.go(((clientX - box.left) / box.width) * this.recording().seconds);
  }

  private go(seconds: number): void {
    this.player().seek(seconds);
    this.at.set(this.player().now());
  }
}
