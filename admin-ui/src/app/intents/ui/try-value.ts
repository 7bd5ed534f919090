import type { TriedValue } from '@flare/contracts';
import { Component, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { load } from '../../shared/http/load.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { Parameter } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { IntentsClient } from '../data/intents-client.ts';
import { LocaleNamePipe } from './locale-name.ts';

/** How long typing rests before what was typed is tried, in milliseconds. */
const rest = 300;

/** Reads what is typed as a conversation would, with the parameter as it is being edited. */
@Component({
  selector: 'flare-try-value',
  imports: [Icon, LocaleNamePipe, TranslocoDirective],
  templateUrl: './try-value.html',
  styleUrl: './try-value.scss',
})
export class TryValue {
  private readonly client = inject(IntentsClient);
  protected readonly scope = inject(IntentScope);

  readonly intentName = input.required<string>();
  readonly parameter = input.required<Parameter>();

  protected readonly locale = linkedSignal(() => this.scope.locale());
  protected readonly text = signal('');
  protected readonly tried = load<TriedValue>();

  constructor() {
    effect((cleanUp) => {
      const [parameter, locale, text] = [this.parameter(), this.locale(), this.text().trim()];
      if (text === '') return;
      const [place, name] = [this.scope.place(), this.intentName()];
      const timer = setTimeout(() => {
        void this.tried.run(() => this.client.tryValue(place, name, { parameter, locale, text }));
      }, rest);
      cleanUp(() => {
        clearTimeout(timer);
      });
    });
  }
}
