import { Component, ElementRef, effect, inject, input } from '@angular/core';
import { drawIcon } from './draw-icon.ts';
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
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      drawIcon(host, icons[this.name()]);
    });
  }
}
