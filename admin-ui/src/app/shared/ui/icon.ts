import { Component, DOCUMENT, ElementRef, effect, inject, input } from '@angular/core';
import * as icons from './icons.ts';

export type IconName = keyof typeof icons;

/** A line icon from the bundled set, in the colour and about the size of the text beside it. It says nothing to a screen reader. */
@Component({
  selector: 'flare-icon',
  template: '',
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 18px;
      height: 18px;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();

  constructor() {
    const document = inject(DOCUMENT);
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const make = (tag: string, attributes: Record<string, string | number | undefined>) => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
      for (const [key, value] of Object.entries(attributes)) {
        if (value !== undefined) element.setAttribute(key, String(value));
      }
      return element;
    };
    effect(() => {
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
      for (const [tag, attributes] of icons[this.name()]) drawing.append(make(tag, attributes));
      host.replaceChildren(drawing);
    });
  }
}
