import type { IconNode } from 'lucide';

/** Draws a line icon into an element, in the colour of its text. */
export function drawIcon(host: HTMLElement, icon: IconNode): void {
  const document = host.ownerDocument;
  const make = (tag: string, attributes: Record<string, string | number | undefined>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) element.setAttribute(key, String(value));
    }
    return element;
  };
  const drawing = make('svg', {
    viewBox: '0 0 24 24',
    width: '100%',
    height: '100%',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  for (const [tag, attributes] of icon) drawing.append(make(tag, attributes));
  host.replaceChildren(drawing);
}
