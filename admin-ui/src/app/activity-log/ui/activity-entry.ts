import type { ActivityView } from '@flare/contracts';
import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { plainValue } from '../../shared/format/plain-value.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag, type Tone } from '../../shared/ui/tag.ts';
import { fieldChanges } from '../data/field-changes.ts';

const toneOf = (action: string): Tone => {
  if (/publish|release/.test(action)) return 'flare';
  if (/delete|disable|revoke|fail|refuse|lock/.test(action)) return 'bad';
  return /create|enable|import/.test(action) ? 'good' : 'plain';
};

/** One entry: who did what to which thing; opened, what was there before and after. */
@Component({
  selector: 'flare-activity-entry',
  imports: [CountPipe, Icon, Tag, TranslocoDirective],
  templateUrl: './activity-entry.html',
  styleUrl: './activity-entry.scss',
})
export class ActivityEntry {
  readonly entry = input.required<ActivityView>();
  /** When it happened, in words. */
  readonly at = input.required<string>();

  protected readonly changes = computed(() =>
    fieldChanges(this.entry().before, this.entry().after),
  );
  /** Something new has no before to show. */
  protected readonly hasBefore = computed(() =>
    this.changes().some((change) => change.before !== undefined && change.before !== null),
  );
  protected readonly tone = computed(() => toneOf(this.entry().action));
  protected readonly plainValue = plainValue;
}
