import { Component, ElementRef, effect, inject, input } from '@angular/core';
import type { MindState } from '../data/call-view.ts';

const around = (count: number, at: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({
    turn: `rotate(${String((index * 360) / count)})`,
    size: at(index),
  }));

/** What the assistant's mind does, as a picture that lives. */
@Component({
  selector: 'flare-mind-orb',
  templateUrl: './mind-orb.html',
  styleUrl: './mind-orb.scss',
  host: { '[attr.data-mind]': 'mind()', '[class.live]': 'live()', 'aria-hidden': 'true' },
})
export class MindOrb {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly mind = input.required<MindState>();
  readonly live = input(false);
  /** How loud it is now, 0 to 1. */
  readonly level = input.required<() => number>();

  /** Rays of a voice: each has a length of its own. */
  protected readonly rays = around(
    60,
    (index) => 0.35 + 0.65 * Math.abs(Math.sin(index * 1.7) * Math.cos(index * 0.6)),
  );
  protected readonly ticks = around(72, () => 1);
  protected readonly slots = around(24, (index) => index % 12);
  protected readonly bars = [0.4, 0.75, 1, 0.6, 0.9, 0.5, 0.8].map((tall, index) => ({
    x: index * 9 - 29,
    tall,
    delay: `${String(index * 90)}ms`,
  }));

  constructor() {
    effect((onCleanup) => {
      const { host } = this;
      host.style.setProperty('--level', '0');
      if (!this.live() || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      const read = this.level();
      let shown = 0;
      let frame = 0;
      const next = (): void => {
        // Quick to rise, slow to fall, as a meter is.
        const level = read();
        shown += (level - shown) * (level > shown ? 0.5 : 0.12);
        host.style.setProperty('--level', shown.toFixed(3));
        frame = requestAnimationFrame(next);
      };
      frame = requestAnimationFrame(next);
      onCleanup(() => {
        cancelAnimationFrame(frame);
      });
    });
  }
}
