import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectorRef,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { idle } from '../time/idle.ts';
import type { Drawing } from './drawing.ts';
import type { Target } from './flow-graph.ts';
import type { PlacedEdge, PlacedNode } from './placed.ts';
import { arrowTip, smoothPath } from './smooth-path.ts';
import { DrawnIcon } from './drawn-icon.ts';
import { svgFile } from './svg-file.ts';
import { Zooming, margin } from './zooming.ts';

const step = 80;

/** The smallest scale at which a card can be read. */
const readable = 0.62;
/** So many nodes are drawn at a time, so that the first are seen at once and no key waits for the last. */
const atOnce = 20;

/**
 * A drawing to look around in: moved and scaled by mouse, wheel, touch and keys, every node a link
 * that Tab reaches. `lit` marks the node where a conversation is now.
 */
@Component({
  selector: 'flare-flow-picture',
  imports: [DrawnIcon, NgTemplateOutlet],
  templateUrl: './flow-picture.html',
  styleUrl: './flow-picture.scss',
})
export class FlowPicture {
  readonly drawing = input.required<Drawing>();
  /** What the picture shows, for a screen reader. */
  readonly name = input.required<string>();
  /** How one moves in it, said to a screen reader. */
  readonly hint = input('');
  readonly foldName = input('');
  /** The id of the node to mark; null for none. */
  readonly lit = input<string | null>(null);
  /** The address that a node leads to; null for one that leads nowhere. */
  readonly address = input.required<(target: Target) => string | null>();

  readonly opened = output<string>();
  readonly fold = output<PlacedNode>();

  private readonly frame = viewChild.required<ElementRef<SVGSVGElement>>('frame');
  private readonly scene = viewChild.required<ElementRef<SVGGElement>>('scene');
  private readonly changes = inject(ChangeDetectorRef);
  private zooming: Zooming | undefined;
  /** How many nodes are drawn so far; a large picture has thousands of elements. */
  private readonly drawn = signal(atOnce);
  /** From the beginning, where the picture is opened, outwards. */
  private readonly outwards = computed(() =>
    [...this.drawing().nodes].sort((one, other) => one.x + one.y - other.x - other.y),
  );
  /** Where a picture that is larger than the window begins; set at once, since text is laid out anew at another scale. */
  protected readonly beginning = `translate(${String(margin)},${String(margin)}) scale(${String(readable)})`;
  protected readonly shown = computed((): readonly PlacedNode[] => {
    const { nodes } = this.drawing();
    if (nodes.length <= this.drawn()) return nodes;
    const first = new Set(this.outwards().slice(0, this.drawn()));
    return nodes.filter((place) => first.has(place));
  });

  constructor() {
    const destroy = inject(DestroyRef);
    afterNextRender(() => {
      const scene = this.scene().nativeElement;
      const frame = this.frame().nativeElement;
      const zooming = new Zooming(frame, (transform) => {
        scene.setAttribute('transform', transform.toString());
      });
      this.zooming = zooming;
      this.begin();
      this.revealLit();
      void this.drawOn(destroy);
      destroy.onDestroy(() => {
        zooming.stop();
      });
    });
    effect(() => {
      this.revealLit();
    });
  }

  zoomBy(factor: number): void {
    this.zooming?.scaleBy(factor);
  }

  /** All of it, however small. */
  fit(): void {
    this.zooming?.fit({ x: 0, y: 0, ...this.size() });
  }

  /** From its beginning, large enough to be read. */
  begin(): void {
    this.zooming?.fit({ x: 0, y: 0, ...this.size() }, readable);
  }

  /** Keeps a node at its place on the screen, now that it has another one in the drawing. */
  keep(before: PlacedNode): void {
    const now = this.drawing().nodes.find(({ node }) => node.id === before.node.id);
    if (now) this.zooming?.follow(before, now);
  }

  /** The picture as an SVG file. */
  asFile(): string {
    this.drawn.set(Infinity);
    this.changes.detectChanges();
    return svgFile(this.scene().nativeElement, this.size(), this.name());
  }

  private revealLit(): void {
    const lit = this.lit();
    const place = this.drawing().nodes.find(({ node }) => node.id === lit);
    if (place) this.zooming?.reveal(place);
  }

  private async drawOn(destroy: DestroyRef): Promise<void> {
    while (!destroy.destroyed && this.drawn() < this.drawing().nodes.length) {
      await idle();
      this.drawn.update((count) => count + atOnce);
    }
    this.drawn.set(Infinity);
  }

  protected pathOf(edge: PlacedEdge): string {
    return smoothPath(edge.points);
  }

  protected tipOf(edge: PlacedEdge): string {
    return arrowTip(edge.points);
  }

  protected addressOf({ node }: PlacedNode): string | null {
    return node.target && this.address()(node.target);
  }

  protected follow(event: MouseEvent, place: PlacedNode): void {
    const address = this.addressOf(place);
    if (!address || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.opened.emit(address);
  }

  protected onFocus(place: PlacedNode): void {
    // What a pointer chose is in sight already, and shall not move under it.
    if (this.frame().nativeElement.querySelector(':focus-visible')) this.zooming?.reveal(place);
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    way(this);
  }

  pan(x: number, y: number): void {
    this.zooming?.panBy(x * step, y * step);
  }

  private size(): { width: number; height: number } {
    return untracked(this.drawing);
  }
}

const ways: Record<string, (picture: FlowPicture) => void> = {
  ArrowLeft: (picture) => {
    picture.pan(-1, 0);
  },
  ArrowRight: (picture) => {
    picture.pan(1, 0);
  },
  ArrowUp: (picture) => {
    picture.pan(0, -1);
  },
  ArrowDown: (picture) => {
    picture.pan(0, 1);
  },
  '+': (picture) => {
    picture.zoomBy(1.25);
  },
  '=': (picture) => {
    picture.zoomBy(1.25);
  },
  '-': (picture) => {
    picture.zoomBy(0.8);
  },
  '0': (picture) => {
    picture.fit();
  },
};
