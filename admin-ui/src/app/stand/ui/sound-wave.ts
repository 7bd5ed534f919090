import { Component, ElementRef, effect, inject, input, viewChild } from '@angular/core';

/** Every so often a bar is added, in milliseconds; where motion isn't wanted, less often. */
const everyMs = 45;
const calmEveryMs = 400;
/** A bar and the gap after it, in CSS pixels. */
const bar = 3;
const gap = 3;

/** How loud somebody was in the last seconds: bars that run from right to left. */
@Component({
  selector: 'flare-sound-wave',
  template: '<canvas #canvas></canvas>',
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: block;
      min-width: 0;
      height: 56px;
    }

    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `,
})
export class SoundWave {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private levels: number[] = [];

  /** How loud it is now, 0 to 1. */
  readonly level = input.required<() => number>();
  readonly live = input(false);

  constructor() {
    effect((onCleanup) => {
      const live = this.live();
      this.canvas();
      if (!live) {
        this.levels = [];
        requestAnimationFrame(() => {
          this.draw();
        });
        return;
      }
      onCleanup(this.run());
    });
  }

  private run(): () => void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let last = 0;
    let loudest = 0;
    let frame = 0;
    const next = (now: number): void => {
      loudest = Math.max(loudest, this.level()());
      if (now - last >= (calm ? calmEveryMs : everyMs)) {
        last = now;
        this.levels = [...this.levels, loudest].slice(-400);
        loudest = 0;
        this.draw();
      }
      frame = requestAnimationFrame(next);
    };
    frame = requestAnimationFrame(next);
    return () => {
      cancelAnimationFrame(frame);
    };
  }

  private draw(): void {
    const canvas = this.canvas().nativeElement;
    const { clientWidth: width, clientHeight: height } = canvas;
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(this.host).color;
    const count = Math.floor(width / (bar + gap));
    for (let index = 0; index < count; index += 1) {
      const level = this.levels[this.levels.length - 1 - index] ?? 0;
      const tall = Math.max(bar, level * (height - 4));
      // What was long ago fades away.
      pen.globalAlpha = (level > 0.02 ? 1 : 0.35) * (1 - (index / count) ** 2 * 0.9);
      pen.beginPath();
      pen.roundRect(width - (index + 1) * (bar + gap), (height - tall) / 2, bar, tall, bar / 2);
      pen.fill();
    }
  }
}
