import type { ActivityView } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { ChangeView } from '../../shared/authoring/change-view.ts';
import { FieldNamePipe } from '../../shared/authoring/field-name.ts';
import { ReasonWordsPipe } from '../../shared/authoring/reason-words.ts';
import { AgoPipe, FullTimePipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Tag, type Tone } from '../../shared/ui/tag.ts';
import { entryChanges, type EntryChange } from '../data/entry-changes.ts';
import { entryPlace, thingOf } from '../data/entry-place.ts';
import { entrySummary } from '../data/entry-summary.ts';
import { ActionNamePipe, EntityNamePipe } from './action-name.ts';

/** An entry in full: who did what to which thing, why, and each field before and after. */
@Component({
  selector: 'flare-activity-detail',
  imports: [
    ActionNamePipe,
    AgoPipe,
    ChangeView,
    CountPipe,
    EntityNamePipe,
    FieldNamePipe,
    FullTimePipe,
    ReasonWordsPipe,
    RouterLink,
    Tag,
    TranslocoDirective,
  ],
  templateUrl: './activity-detail.html',
  styleUrl: './activity-detail.scss',
})
export class ActivityDetail {
  readonly entry = input.required<ActivityView>();
  /** The pages that one may open from here. */
  readonly mayOpen = input.required<(place: readonly string[]) => boolean>();
  readonly left = output();

  protected readonly changes = computed(() => entryChanges(this.entry()));
  protected readonly summary = computed(() => entrySummary(this.entry()));
  protected readonly thing = computed(() => thingOf(this.entry()));
  protected readonly place = computed(() => {
    const place = entryPlace(this.entry());
    return place && this.mayOpen()(place) ? place : undefined;
  });
  protected readonly tones: Record<EntryChange['kind'], Tone> = {
    added: 'good',
    changed: 'calm',
    removed: 'bad',
  };
}
