import type { ActivityView } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { FieldNamePipe } from '../../shared/authoring/field-name.ts';
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
  imports: [ActionNamePipe, FieldNamePipe, FullTimePipe, TranslocoDirective],
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
      <span class="what">
        <i aria-hidden="true" [attr.data-tone]="tone()"></i>{{ summary().did | actionName }}
      </span>
      <span class="thing"
        >{{ thing() }}
        @if (summary().subject) {
          <span class="faint">›&nbsp;</span><b>{{ summary().subject }}</b>
        }
        @if (summary().renamedTo; as name) {
          <span class="faint">&nbsp;→&nbsp;</span><b>{{ name }}</b>
        }
      </span>
      <span class="why soft">
        @if (!summary().renamedTo && entry().reason; as reason) {
          “{{ reason }}”
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
