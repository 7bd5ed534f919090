import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { timeIn, timezones } from '../data/timezones.ts';

/** A time zone, found by typing, with the time that it is there. */
@Component({
  selector: 'flare-timezone-field',
  imports: [TranslocoDirective],
  template: `
    <div class="field" *transloco="let t">
      <label [for]="id">{{ t('project.timezone') }}</label>
      <input
        class="input"
        autocomplete="off"
        spellcheck="false"
        placeholder="Europe/Istanbul"
        [id]="id"
        [value]="timezone()"
        [attr.list]="id + '-zones'"
        [attr.aria-invalid]="time() ? null : true"
        [attr.aria-describedby]="id + '-hint'"
        (input)="changed.emit($any($event.target).value)"
      />
      <datalist [id]="id + '-zones'">
        @for (zone of zones; track zone) {
          <option [value]="zone"></option>
        }
      </datalist>
      <span [class]="time() ? 'field-hint' : 'field-error'" [id]="id + '-hint'">{{
        time() ? t('project.timezoneHint', { time: time() }) : t('project.timezoneWrong')
      }}</span>
    </div>
  `,
})
export class TimezoneField {
  private readonly languages = inject(LanguageStore);

  readonly timezone = input.required<string>();
  readonly changed = output<string>();

  protected readonly id = fieldId();
  protected readonly zones = timezones();
  protected readonly time = computed(() =>
    timeIn(this.timezone(), new Date(), this.languages.language()),
  );
}
