import { Component, input, output } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';

/** The buttons of a call: to begin it, or to mute, hang up and interrupt while it is under way. */
@Component({
  selector: 'flare-call-controls',
  imports: [Icon, MatTooltip, TranslocoDirective],
  templateUrl: './call-controls.html',
  styleUrl: './call-controls.scss',
})
export class CallControls {
  readonly underWay = input.required<boolean>();
  /** There was a call before. */
  readonly again = input(false);
  readonly possible = input(true);
  readonly hears = input(false);
  readonly muted = input(false);
  /** The assistant speaks. */
  readonly speaking = input(false);

  readonly begin = output();
  readonly end = output();
  readonly mute = output();
  readonly interrupt = output();
}
