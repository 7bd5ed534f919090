import type { ActivityView } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { FieldNamePipe } from '../../shared/authoring/field-name.ts';
import { knownReason } from '../../shared/authoring/known-reason.ts';
import { ReasonWordsPipe } from '../../shared/authoring/reason-words.ts';
import { FullTimePipe } from '../../shared/format/pipes.ts';
import type { Tone } from '../../shared/ui/tag.ts';
import { entryChanges } from '../data/entry-changes.ts';
import { thingOf } from '../data/entry-place.ts';
import { entrySummary } from '../data/entry-summary.ts';
import { ActionNamePipe } from './action-name.ts';

const toneOf = (action: string): Tone => {
  if (/publish|release/.test(action)) return 'flare';
  if (/delete|disable|revoke|fail|refuse|lock|taken-off/.test(action)) return 'bad';
  return /create|enable|import|restore|copied/.test(action) ? 'good' : 'plain';
};

/** One entry in a line: when, who, what was done to which thing, and why. */
@Component({
  selector: 'flare-activity-row',
  imports: [ActionNamePipe, FieldNamePipe, FullTimePipe, ReasonWordsPipe, TranslocoDirective],
  template: `
    <button
      *transloco="let t"
      type="button"
      [class.chosen]="chosen()"
      [attr.aria-current]="chosen() || null"
      (click)="opened.emit()"
    >
      <span class="when faint numbers">{{ entry().at | fullTime }}</span>
      <b class="who">{{ entry().actor }}</b>
      <span class="what" [title]="summary().did | actionName">
        <i aria-hidden="true" [attr.data-tone]="tone()"></i>{{ summary().did | actionName }}
      </span>
      <span class="thing" [title]="whole()"
        >{{ thing() }}
        @if (summary().subject) {
          <span class="faint">›&nbsp;</span><b>{{ summary().subject }}</b>
        }
        @if (summary().renamedTo; as name) {
          <span class="faint">&nbsp;→&nbsp;</span><b>{{ name }}</b>
        }
      </span>
      <span #why class="why soft" [title]="why.textContent">
        @if (summary().renamedTo) {
        } @else if (entry().reason; as reason) {
          {{ known(reason) ? (reason | reasonWords) : '“' + reason + '”' }}
        } @else if (summary().waited; as waited) {
          @if (waited.length > 0) {
            {{ t('log.waited', { names: waited.join(', ') }) }}
          }
        } @else if (first(); as change) {
          {{ subject() }}
          @for (field of change.fields; track $index) {
            {{ $index > 0 || subject() ? '› ' : '' }}{{ field | fieldName }}
          }
          {{ others() > 0 ? '+' + others() : '' }}
        }
      </span>
    </button>
  `,
  styleUrl: './activity-row.scss',
})
export class ActivityRow {
  readonly entry = input.required<ActivityView>();
  readonly chosen = input(false);
  readonly opened = output();

  protected readonly summary = computed(() => entrySummary(this.entry()));
  protected readonly thing = computed(() => thingOf(this.entry()));
  protected readonly known = knownReason;
  /** What was changed, in full where the column is too narrow for it. */
  protected readonly whole = computed(() => {
    const { subject, renamedTo } = this.summary();
    const place = [this.thing(), subject].filter((one) => one !== '').join(' › ');
    return renamedTo === undefined ? place : `${place} → ${renamedTo}`;
  });
  private readonly changes = computed(() => entryChanges(this.entry()));
  protected readonly first = computed(() => this.changes()[0]);
  /** What the first change is in, within what the line names already. */
  protected readonly subject = computed(() => {
    const named = this.summary().subject;
    const subject = this.first()?.subject ?? '';
    if (subject === named) return '';
    return subject.startsWith(`${named} › `) ? subject.slice(named.length + 3) : subject;
  });
  protected readonly others = computed(() => this.changes().length - 1);
  protected readonly tone = computed(() => toneOf(this.summary().did));
}
