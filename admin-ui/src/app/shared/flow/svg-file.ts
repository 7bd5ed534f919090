const copied = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
];

/**
 * A picture as a file of its own: the drawing with its colours as they are now, its text as text.
 *
 * @param drawing the group that holds everything, without what it is moved and scaled by
 */
export function svgFile(
  drawing: SVGGElement,
  size: { width: number; height: number },
  title: string,
): string {
  const margin = 24;
  const copy = drawing.cloneNode(true) as SVGGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  copies.forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const { name } of [...element.attributes]) {
      if (!kept.test(name)) element.removeAttribute(name);
    }
    const isText = element.localName === 'text' || element.localName === 'tspan';
    if (element.localName === 'g' || element.localName === 'title') return;
    for (const property of copied) {
      if (!isText && /^(?:font|text)/.test(property)) continue;
      const value = style.getPropertyValue(property);
      if (value && value !== unchanged[property]) element.setAttribute(property, value);
    }
  });
  copy.removeAttribute('transform');
  for (const only of copy.querySelectorAll('[data-only-here]')) only.remove();
  const document = drawing.ownerDocument;
  dropComments(document, copy);
  const page = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const [width, height] = [size.width, size.height].map((side) => Math.ceil(side + 2 * margin));
  page.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  page.setAttribute('width', String(width));
  page.setAttribute('height', String(height));
  page.setAttribute('viewBox', `${-margin} ${-margin} ${String(width)} ${String(height)}`);
  page.setAttribute('font-family', "Inter, system-ui, 'Segoe UI', Roboto, sans-serif");
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  name.textContent = title;
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [key, value] of Object.entries({ x: -margin, y: -margin, width, height })) {
    ground.setAttribute(key, String(value));
  }
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  page.append(name, ground, copy);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(page)}\n`;
}

/** The places where a template put something in, or didn't. */
function dropComments(document: Document, drawing: SVGGElement): void {
  const walk = document.createTreeWalker(drawing, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walk.nextNode()) comments.push(walk.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** What says where and which shape; everything else comes from the styles. */
const kept =
  /^(?:d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|points|transform|text-anchor|data-only-here)$/;
const unchanged: Record<string, string> = {
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  stroke: 'none',
  opacity: '1',
};
