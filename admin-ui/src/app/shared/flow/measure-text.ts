import { typefaces, type Measure } from './sized-node.ts';

/** Measures as the browser draws, in a font of the page. */
export function measureText(document: Document): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  return (text, style) => {
    const { size, weight } = typefaces[style];
    const key = `${style} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (pen) pen.font = `${String(weight)} ${String(size)}px ${family}`;
      width = pen?.measureText(text).width ?? text.length * size * 0.55;
      known.set(key, width);
    }
    return width;
  };
}
