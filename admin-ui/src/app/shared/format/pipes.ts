import { Pipe, inject, type PipeTransform } from '@angular/core';
import { LanguageStore } from '../i18n/language-store.ts';
import { duration, fullTime, relativeTime } from './instants.ts';

/** An instant as "3 minutes ago". */
@Pipe({ name: 'ago', pure: false })
export class AgoPipe implements PipeTransform {
  private readonly languages = inject(LanguageStore);

  transform(instant: string | null | undefined): string {
    return instant ? relativeTime(instant, Date.now(), this.languages.language()) : '';
  }
}

/** An instant as date and time. */
@Pipe({ name: 'fullTime', pure: false })
export class FullTimePipe implements PipeTransform {
  private readonly languages = inject(LanguageStore);

  transform(instant: string | null | undefined): string {
    return instant ? fullTime(instant, this.languages.language()) : '';
  }
}

/** Milliseconds as "420 ms". */
@Pipe({ name: 'duration', pure: false })
export class DurationPipe implements PipeTransform {
  private readonly languages = inject(LanguageStore);

  transform(millis: number | null | undefined): string {
    return typeof millis === 'number' ? duration(millis, this.languages.language()) : '';
  }
}
