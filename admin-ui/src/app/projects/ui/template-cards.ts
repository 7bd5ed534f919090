import type { Template } from '@flare/contracts';
import { Component, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { captionOf, textIn } from '../../shared/authoring/texts.ts';
import { fieldId } from '../../shared/form/field-id.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { ProjectMark } from './project-mark.ts';

/** What a new project begins with. */
@Component({
  selector: 'flare-template-cards',
  imports: [CountPipe, ProjectMark, TranslocoDirective],
  template: `
    <fieldset *transloco="let t">
      <legend>{{ t('templates.title') }}</legend>
      <div class="cards">
        <label [class.chosen]="name() === ''">
          <input type="radio" [name]="id" [checked]="name() === ''" (change)="chosen.emit('')" />
          <flare-project-mark icon="" caption="+" />
          <span class="words">
            <b>{{ t('templates.empty') }}</b>
            <span class="lead">{{ t('templates.emptyLead') }}</span>
          </span>
        </label>
        @for (template of templates(); track template.name) {
          <label [class.chosen]="name() === template.name">
            <input
              type="radio"
              [name]="id"
              [checked]="name() === template.name"
              (change)="chosen.emit(template.name)"
            />
            <flare-project-mark [icon]="template.icon" [caption]="template.name" />
            <span class="words">
              <b>{{ say(template.caption) }}</b>
              <span class="lead">{{ say(template.description) }}</span>
              <span class="holds">
                {{ intents(template) }} · {{ template.apis.length | count: 'templates.apis' }}
              </span>
            </span>
          </label>
        }
      </div>
    </fieldset>
  `,
  styleUrl: './template-cards.scss',
})
export class TemplateCards {
  private readonly languages = inject(LanguageStore);

  /** Empty: without a template. */
  readonly name = input.required<string>();
  readonly templates = input.required<readonly Template[]>();
  readonly chosen = output<string>();

  protected readonly id = fieldId();

  protected say(text: Template['caption']): string {
    return textIn(text, this.languages.language(), 'en').text;
  }

  protected intents(template: Template): string {
    const language = this.languages.language();
    return template.intents.map((intent) => captionOf(intent, language, 'en')).join(', ');
  }
}
