import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';
import type { CallTrouble } from '../data/call-trouble.ts';

/** What stands in the way of a call, and what one can do about it. */
@Component({
  selector: 'flare-stand-notices',
  imports: [Icon, MatButton, RouterLink, TranslocoDirective],
  templateUrl: './stand-notices.html',
  styleUrl: './stand-notices.scss',
})
export class StandNotices {
  readonly trouble = input<CallTrouble>();
  /** Engines that the server doesn't have. */
  readonly missing = input.required<{ hearing: boolean; voice: boolean }>();
  /** What the browser does instead. */
  readonly browser = input.required<{ hearing: boolean; voice: boolean }>();
  /** Who looks may choose engines. */
  readonly mayChoose = input(false);
  readonly choosing = input(false);
  readonly voiceProblem = input<string>();
  /** What broke while the call goes on. */
  readonly passing = input<{ code: string; message: string } | null>(null);

  readonly again = output();
  readonly typed = output();
  readonly useSystemVoice = output();
}
