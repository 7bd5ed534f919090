import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Tag } from '../../shared/ui/tag.ts';
import { type ChoiceContent, type ParameterContent, rulesOf } from '../data/rules.ts';
import { LocaleText } from './locale-text.ts';

/** A parameter to read: its type and rules, how it is asked for, what is said to a wrong answer. */
@Component({
  selector: 'flare-parameter-card',
  imports: [LocaleText, Tag, TranslocoDirective],
  templateUrl: './parameter-card.html',
  styleUrl: './parameter-card.scss',
})
export class ParameterCard {
  readonly parameter = input.required<ParameterContent>();
  readonly locale = input.required<string>();
  readonly defaultLocale = input.required<string>();

  protected readonly rules = computed(() => rulesOf(this.parameter()));
  protected readonly caption = computed(() => {
    const captions = this.parameter().caption ?? [];
    const inLocale = (locale: string) =>
      captions.find((caption) => caption.localeCode === locale)?.caption;
    return inLocale(this.locale()) ?? inLocale(this.defaultLocale()) ?? this.parameter().name;
  });
  protected readonly leadWords = computed(
    () => this.parameter().leadWords?.[this.locale()]?.join(', ') ?? '',
  );

  protected synonymsOf(choice: ChoiceContent): string {
    return choice.synonyms?.[this.locale()]?.join(', ') ?? '';
  }
}
