import type { Text } from '@flare/contracts';
import { Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { FieldNotes } from './field-notes.ts';
import { ParameterFields } from './parameter-fields.ts';

/** How a parameter is asked for, and asked again: each further question is for an answer that didn't help. */
@Component({
  selector: 'flare-questions-field',
  imports: [FieldNotes, Icon, LocalizedField, MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (question of questions(); track $index) {
        <div class="question">
          <flare-localized-field
            [label]="
              $first ? t('parameterEditor.ask') : t('parameterEditor.askAgain', { no: $index })
            "
            [hint]="$first ? t('parameterEditor.askHint') : ''"
            [text]="question"
            [locales]="scope.locales()"
            [defaultLocale]="scope.defaultLocale()"
            [disabled]="scope.readOnly()"
            (changed)="change($index, $event)"
          />
          @if (!$first && !scope.readOnly()) {
            <button
              matButton
              type="button"
              [attr.aria-label]="t('parameterEditor.removeQuestion', { no: $index })"
              (click)="remove($index)"
            >
              <flare-icon name="close" />
            </button>
          }
        </div>
      }
      <flare-field-notes [at]="at() + '.prompts'" />
      @if (!scope.readOnly()) {
        <button matButton type="button" class="add" (click)="add()">
          <span class="row"><flare-icon name="add" /> {{ t('parameterEditor.addQuestion') }}</span>
        </button>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }

    .question {
      position: relative;
    }

    .question > button {
      position: absolute;
      top: -8px;
      right: -6px;
      min-width: 32px;
      height: 32px;
      padding: 0 6px;
      color: var(--ink-faint);
    }

    flare-icon {
      width: 15px;
      height: 15px;
    }

    .add {
      justify-self: start;
    }
  `,
})
export class QuestionsField extends ParameterFields {
  protected readonly questions = computed<readonly Text[]>(() => {
    const prompts = this.parameter().prompts ?? [];
    return prompts.length > 0 ? prompts : [{}];
  });

  protected change(at: number, text: Text | null): void {
    const prompts = this.questions().map((one, index) => (index === at ? (text ?? {}) : one));
    this.set('prompts', prompts, `prompts.${String(at)}`);
  }

  protected add(): void {
    this.set('prompts', [...this.questions(), {}], '');
  }

  protected remove(at: number): void {
    this.set(
      'prompts',
      this.questions().filter((_, index) => index !== at),
      '',
    );
  }
}
