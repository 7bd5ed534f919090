import { Component, computed, input, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag } from '../../shared/ui/tag.ts';
import type { IntentContent } from '../data/rules.ts';
import { captionOf } from '../../shared/authoring/texts.ts';
import { LocaleText } from './locale-text.ts';
import { ParameterCard } from './parameter-card.ts';

const examplesAtFirst = 8;

/** An intent to read: how users say it, what is asked, what is approved, what is called. */
@Component({
  selector: 'flare-intent-card',
  imports: [CountPipe, Icon, LocaleText, ParameterCard, Tag, TranslocoDirective],
  templateUrl: './intent-card.html',
  styleUrl: './intent-card.scss',
})
export class IntentCard {
  readonly intent = input.required<IntentContent>();
  readonly locale = input.required<string>();
  readonly defaultLocale = input.required<string>();

  protected readonly caption = computed(() =>
    captionOf(this.intent(), this.locale(), this.defaultLocale()),
  );
  protected readonly all = signal(false);
  protected readonly examples = computed(() =>
    (this.intent().examples ?? [])
      .filter((example) => example.localeCode === this.locale())
      .map((example) => example.example),
  );
  protected readonly shownExamples = computed(() =>
    this.all() ? this.examples() : this.examples().slice(0, examplesAtFirst),
  );
}
