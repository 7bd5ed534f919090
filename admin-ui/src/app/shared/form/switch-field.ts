import { Component, input, output } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';

/** On or off, with what it means. */
@Component({
  selector: 'flare-switch-field',
  imports: [MatSlideToggle],
  template: `
    <mat-slide-toggle
      [checked]="checked()"
      [disabled]="disabled()"
      (change)="changed.emit($event.checked)"
    >
      <span class="label">{{ label() }}</span>
    </mat-slide-toggle>
    @if (hint()) {
      <p class="field-hint">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }

    .label {
      margin-left: 6px;
      font-weight: 500;
    }

    p {
      margin: 2px 0 0 58px;
    }
  `,
})
export class SwitchField {
  readonly label = input.required<string>();
  readonly checked = input.required<boolean>();
  readonly hint = input('');
  readonly disabled = input(false);
  readonly changed = output<boolean>();
}
