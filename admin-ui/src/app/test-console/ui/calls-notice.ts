import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag, type Tone } from '../../shared/ui/tag.ts';
import { answeringOf, type CalledAddress } from '../data/called-addresses.ts';

const tones: Record<CalledAddress['target'], Tone> = { real: 'warn', test: 'calm', sample: 'plum' };

/** Which addresses the conversation calls: one sentence, and the list behind it. */
@Component({
  selector: 'flare-calls-notice',
  imports: [Icon, Tag, TranslocoDirective],
  templateUrl: './calls-notice.html',
  styleUrl: './calls-notice.scss',
})
export class CallsNotice {
  readonly calls = input.required<readonly CalledAddress[]>();

  protected readonly answering = computed(() => answeringOf(this.calls()));
  protected readonly tones = tones;
}
