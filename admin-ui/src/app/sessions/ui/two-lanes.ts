import { Component, ElementRef, effect, inject, input, viewChild } from '@angular/core';
import { peaksOf, type Recording } from '../data/recording.ts';

/** A bar and the gap after it, and what a lane leaves free above it, in CSS pixels. */
const bar = 2;
const gap = 1;
const above = 18;

/** A recording as waves: the caller above, the assistant below. What was played is stronger. */
@Component({
  selector: 'flare-two-lanes',
  template: '<canvas #canvas></canvas>',
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: block;
      height: 132px;
      /* Their computed values are the colours that the canvas takes. */
      border: 0 solid;
      border-block-color: var(--calm) var(--flare);
      color: var(--ink);
    }

    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `,
})
export class TwoLanes {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private peaks: { count: number; lanes: [number[], number[]] } | null = null;

  readonly recording = input.required<Recording>();
  /** Where it is, in seconds. */
  readonly at = input.required<number>();

  constructor() {
    effect((onCleanup) => {
      this.recording();
      this.peaks = null;
      const watcher = new ResizeObserver(() => {
        this.draw();
      });
      watcher.observe(this.canvas().nativeElement);
      onCleanup(() => {
        watcher.disconnect();
      });
    });
    effect(() => {
      this.at();
      this.draw();
    });
  }

  private draw(): void {
    const canvas = this.canvas().nativeElement;
    const { clientWidth: width, clientHeight: height } = canvas;
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext('2d');
    if (!pen || width === 0) return;
    pen.scale(scale, scale);
    const style = getComputedStyle(this.host);
    const colours = [style.borderTopColor, style.borderBottomColor];
    const count = Math.floor(width / (bar + gap));
    const played = (this.at() / this.recording().seconds) * count;
    for (const [lane, peaks] of this.lanes(count).entries()) {
      const middle = (height * (2 * lane + 1)) / 4 + above / 2;
      pen.fillStyle = colours[lane] ?? '';
      for (const [index, peak] of peaks.entries()) {
        const tall = Math.max(1, Math.sqrt(peak) * (height / 2 - above - 4));
        pen.globalAlpha = index < played ? 1 : 0.4;
        pen.fillRect(index * (bar + gap), middle - tall / 2, bar, tall);
      }
    }
    pen.globalAlpha = 1;
    pen.fillStyle = style.color;
    pen.fillRect(Math.min(width - 1, (played / count) * width), 0, 1, height);
  }

  private lanes(count: number): [number[], number[]] {
    const { caller, assistant } = this.recording();
    if (this.peaks?.count !== count)
      this.peaks = { count, lanes: [peaksOf(caller, count), peaksOf(assistant, count)] };
    return this.peaks.lanes;
  }
}
