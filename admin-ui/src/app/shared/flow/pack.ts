interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Packed {
  /** The upper left corner of each, in the order given. */
  readonly places: readonly { x: number; y: number }[];
  readonly width: number;
  readonly height: number;
}

/**
 * Puts boxes on shelves in the order given, so that all of them together are about `shape` times as
 * wide as high.
 */
export function pack(boxes: readonly Size[], gap: number, shape: number): Packed {
  const area = boxes.reduce((sum, box) => sum + (box.width + gap) * (box.height + gap), 0);
  const widest = Math.max(0, ...boxes.map(({ width }) => width));
  const room = Math.max(widest, Math.sqrt(area * shape));
  const places: { x: number; y: number }[] = [];
  let [x, y, shelf, width] = [0, 0, 0, 0];
  for (const box of boxes) {
    if (x > 0 && x + box.width > room) [x, y, shelf] = [0, y + shelf + gap, 0];
    places.push({ x, y });
    x += box.width + gap;
    width = Math.max(width, x - gap);
    shelf = Math.max(shelf, box.height);
  }
  return { places, width, height: y + shelf };
}
