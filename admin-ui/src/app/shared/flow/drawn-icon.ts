import { Component, DOCUMENT, ElementRef, inject, input, type OnInit } from '@angular/core';
import { iconShapes } from '../ui/draw-icon.ts';
import type { NodeKind } from './flow-graph.ts';
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
} from '../ui/icons.ts';

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

/** Each is made once; a picture has hundreds of copies. */
const drawings = new Map<NodeKind, DocumentFragment>();

/** The icon of a kind of node, drawn into the picture itself, 24 px wide. */
@Component({ selector: '[flareDrawnIcon]', template: '' })
export class DrawnIcon implements OnInit {
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<SVGGElement>>(ElementRef).nativeElement;

  readonly kind = input.required<NodeKind>({ alias: 'flareDrawnIcon' });

  /** A node keeps its kind: there is nothing to watch. */
  ngOnInit(): void {
    const kind = this.kind();
    let drawing = drawings.get(kind);
    if (drawing === undefined) {
      drawing = this.document.createDocumentFragment();
      drawing.append(...iconShapes(this.document, iconOf[kind]));
      drawings.set(kind, drawing);
    }
    this.host.append(drawing.cloneNode(true));
  }
}
