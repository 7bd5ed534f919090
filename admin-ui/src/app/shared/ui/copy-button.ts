import { Component, inject, input, signal } from '@angular/core';
import { Clipboard } from '@angular/cdk/clipboard';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from './icon.ts';

/** Copies a text, and says for a moment that it did. */
@Component({
  selector: 'flare-copy-button',
  imports: [Icon, MatButton, TranslocoDirective],
  template: `
    <button *transloco="let t" matButton type="button" (click)="copy()">
      <span class="row">
        <flare-icon [name]="copied() ? 'check' : 'copy'" />
        <span aria-live="polite">{{
          copied() ? t('action.copied') : label() || t('action.copy')
        }}</span>
      </span>
    </button>
  `,
})
export class CopyButton {
  private readonly clipboard = inject(Clipboard);

  readonly text = input.required<string>();
  readonly label = input('');
  protected readonly copied = signal(false);

  protected copy(): void {
    this.copied.set(this.clipboard.copy(this.text()));
    setTimeout(() => {
      this.copied.set(false);
    }, 2000);
  }
}
