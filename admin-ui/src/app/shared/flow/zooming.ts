import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type ZoomTransform } from 'd3-zoom';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Around a picture that fills its frame, in px. */
export const margin = 40;
const bounds: [number, number] = [0.08, 2.5];

/** Moves and scales what is drawn in an SVG by mouse, wheel and touch, and by the calls below. */
export class Zooming {
  private readonly behaviour = zoom<SVGSVGElement, unknown>().scaleExtent(bounds);
  private readonly stage;
  private readonly frame: SVGSVGElement;

  /** @param moved is told of every change, its argument is for the `transform` of the drawing */
  constructor(frame: SVGSVGElement, moved: (transform: ZoomTransform) => void) {
    this.frame = frame;
    this.stage = select(frame);
    this.behaviour
      .clickDistance(4)
      .extent(() => [
        [0, 0],
        [frame.clientWidth, frame.clientHeight],
      ])
      .on('zoom', (event: { transform: ZoomTransform }) => {
        moved(event.transform);
      });
    this.stage.call(this.behaviour).on('dblclick.zoom', null);
  }

  scaleBy(factor: number): void {
    this.stage.call((stage) => {
      this.behaviour.scaleBy(stage, factor);
    });
  }

  /** Moves what is seen by so many px of the screen. */
  panBy(x: number, y: number): void {
    const { k } = zoomTransform(this.frame);
    this.stage.call((stage) => {
      this.behaviour.translateBy(stage, -x / k, -y / k);
    });
  }

  /** Shows all of an area, no larger than it is and no smaller than `least`; what is too large is shown from its beginning. */
  fit(area: Area, least = bounds[0]): void {
    const [width, height] = [this.frame.clientWidth, this.frame.clientHeight];
    if (width === 0 || height === 0 || area.width === 0) return;
    const around = Math.min(margin, width * 0.05);
    const whole = Math.min(
      (width - 2 * around) / area.width,
      (height - 2 * around) / area.height,
      1,
    );
    const scale = Math.max(whole, least);
    const start = (room: number, size: number, from: number): number =>
      Math.max((room - size * scale) / 2, around) - from * scale;
    const transform = zoomIdentity
      .translate(start(width, area.width, area.x), start(height, area.height, area.y))
      .scale(scale);
    this.stage.call((stage) => {
      this.behaviour.transform(stage, transform);
    });
  }

  /** Moves just so far that an area is in sight. */
  reveal(area: Area): void {
    const transform = zoomTransform(this.frame);
    const [left, top] = transform.apply([area.x, area.y]);
    const [right, bottom] = transform.apply([area.x + area.width, area.y + area.height]);
    const near = 16;
    const push = (from: number, to: number, room: number): number => {
      if (from < near) return from - near;
      return to > room - near ? Math.min(to - room + near, from - near) : 0;
    };
    const x = push(left, right, this.frame.clientWidth);
    const y = push(top, bottom, this.frame.clientHeight);
    if (x !== 0 || y !== 0) this.panBy(x, y);
  }

  /** Moves so that what stood at one place of the drawing keeps its place on the screen, now that it stands at another. */
  follow(before: { x: number; y: number }, now: { x: number; y: number }): void {
    const { k } = zoomTransform(this.frame);
    this.panBy((now.x - before.x) * k, (now.y - before.y) * k);
  }

  stop(): void {
    this.stage.on('.zoom', null);
  }
}
