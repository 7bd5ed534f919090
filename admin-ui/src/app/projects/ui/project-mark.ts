import { Component, ElementRef, effect, inject, input } from '@angular/core';
import { drawIcon } from '../../shared/ui/draw-icon.ts';
import { projectIcons } from './project-icons.ts';

/** A project's icon; one without an icon, or with one that we don't have, shows its first letter. */
@Component({
  selector: 'flare-project-mark',
  template: '',
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: grid;
      place-items: center;
      flex: none;
      width: 34px;
      height: 34px;
      padding: 8px;
      border-radius: 9px;
      background: var(--sunken);
      color: var(--ink-soft);
      font-weight: 650;
      line-height: 1;
      text-transform: uppercase;
    }
  `,
})
export class ProjectMark {
  readonly icon = input.required<string | null>();
  readonly caption = input.required<string>();

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      const icon = projectIcons[this.icon() ?? ''];
      if (icon) drawIcon(host, icon);
      else host.replaceChildren(this.caption().trim().charAt(0));
    });
  }
}
