import type { FastAnswerView } from '@flare/contracts';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { pastedAnswers } from '../data/fast-answers.ts';

interface Languages {
  readonly locales: readonly string[];
  readonly locale: string;
}

/** Many questions and answers at once, as they come from a table or a text. */
@Component({
  selector: 'flare-paste-answers-dialog',
  imports: [CountPipe, MatButton, MatDialogModule, SelectField, TextField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="take($event)">
      <h2 mat-dialog-title>{{ t('fastAnswers.pasteTitle') }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <p class="soft">{{ t('fastAnswers.pasteLead') }}</p>
          <flare-select-field
            [label]="t('account.language')"
            [value]="locale()"
            [options]="options"
            (changed)="locale.set($event)"
          />
          <flare-text-field
            [label]="t('fastAnswers.pasteLines')"
            [placeholder]="t('fastAnswers.pasteExample')"
            [value]="text()"
            [multiline]="true"
            [rows]="8"
            (changed)="text.set($event)"
          />
          <p role="status" class="faint">{{ found().length | count: 'fastAnswers.pasted' }}</p>
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" [mat-dialog-close]="undefined">
          {{ t('action.cancel') }}
        </button>
        <button matButton="filled" type="submit" [disabled]="found().length === 0">
          {{ t('fastAnswers.add') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class PasteAnswersDialog {
  private readonly dialog =
    inject<MatDialogRef<PasteAnswersDialog, FastAnswerView[]>>(MatDialogRef);
  private readonly languages = inject<Languages>(MAT_DIALOG_DATA);

  protected readonly locale = signal(this.languages.locale);
  protected readonly text = signal('');
  protected readonly options = this.languages.locales.map((code) => ({ value: code, text: code }));
  protected readonly found = computed(() => pastedAnswers(this.text(), this.locale()));

  static async open(dialogs: MatDialog, data: Languages): Promise<FastAnswerView[]> {
    const opened = dialogs.open<PasteAnswersDialog, Languages, FastAnswerView[]>(
      PasteAnswersDialog,
      { data, width: '640px' },
    );
    return (await firstValueFrom(opened.afterClosed())) ?? [];
  }

  protected take(event: Event): void {
    event.preventDefault();
    this.dialog.close(this.found());
  }
}
