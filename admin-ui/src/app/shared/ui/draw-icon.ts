import type { IconNode } from 'lucide';

/** Each icon is made once; whoever shows it gets a copy. */
const drawings = new WeakMap<IconNode, Element>();

/** Draws a line icon into an element, in the colour of its text. */
export function drawIcon(host: HTMLElement, icon: IconNode): void {
  let drawing = drawings.get(icon);
  if (drawing === undefined) {
    drawing = make(host.ownerDocument, icon);
    drawings.set(icon, drawing);
  }
  host.replaceChildren(drawing.cloneNode(true));
}

function make(document: Document, icon: IconNode): Element {
  const drawing = element(document, 'svg', {
    viewBox: '0 0 24 24',
    width: '100%',
    height: '100%',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  drawing.append(...iconShapes(document, icon));
  return drawing;
}

/** The shapes of an icon without colours of their own, 24 px wide, for a picture that is SVG itself. */
export function iconShapes(document: Document, icon: IconNode): Element[] {
  return icon.map(([tag, attributes]) => element(document, tag, attributes));
}

function element(
  document: Document,
  tag: string,
  attributes: Record<string, string | number | undefined>,
): Element {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, String(value));
  }
  return made;
}
