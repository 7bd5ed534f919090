import { Directive, ElementRef, effect, inject, input } from '@angular/core';
import { LanguageStore } from '../i18n/language-store.ts';
import { idle } from '../time/idle.ts';
import { fullTime } from './instants.ts';

/**
 * Date and time of an instant as the tip and description of an element that says it in a shorter way. It is set when
 * the browser is idle: its first date costs it tens of milliseconds, which no page has to wait for.
 */
@Directive({ selector: '[flareFullTime]' })
export class FullTime {
  readonly instant = input.required<string | null | undefined>({ alias: 'flareFullTime' });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const languages = inject(LanguageStore);
    effect((cleanUp) => {
      const [instant, language] = [this.instant(), languages.language()];
      let wanted = true;
      void idle().then(() => {
        if (wanted) host.title = instant ? fullTime(instant, language) : '';
      });
      cleanUp(() => {
        wanted = false;
      });
    });
  }
}
