import { Component, DOCUMENT, ElementRef, effect, inject, input } from '@angular/core';
import type { NodeKind } from '../data/flow-graph.ts';
import {
  answer,
  assistant,
  call,
  checklist,
  close,
  path,
  sessions,
  users,
  verified,
  warning,
} from '../../shared/ui/icons.ts';

const iconOf: Record<NodeKind, typeof answer> = {
  welcome: assistant,
  intent: path,
  collect: checklist,
  approval: verified,
  call,
  answer: sessions,
  fallback: warning,
  ended: close,
  escalation: users,
  'fast-answers': answer,
};

/** The icon of a kind of node, drawn into the picture itself, 24 px wide. */
@Component({ selector: '[flareDrawnIcon]', template: '' })
export class DrawnIcon {
  readonly kind = input.required<NodeKind>({ alias: 'flareDrawnIcon' });

  constructor() {
    const document = inject(DOCUMENT);
    const host = inject<ElementRef<SVGGElement>>(ElementRef).nativeElement;
    effect(() => {
      host.replaceChildren(
        ...iconOf[this.kind()].map(([tag, attributes]) => {
          const shape = document.createElementNS('http://www.w3.org/2000/svg', tag);
          for (const [name, value] of Object.entries(attributes)) {
            if (value !== undefined) shape.setAttribute(name, String(value));
          }
          return shape;
        }),
      );
    });
  }
}
