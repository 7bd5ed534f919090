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
import { TextField } from '../../shared/form/text-field.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { nameProblem, suggestedName } from '../data/intent-name.ts';

export interface NewIntent {
  readonly name: string;
  readonly caption: string;
}

interface Question {
  /** The language of the caption. */
  readonly locale: string;
  readonly taken: readonly string[];
  readonly add: (intent: NewIntent) => Promise<void>;
}

/** Asks what a new intent is called, by people and by programs. */
@Component({
  selector: 'flare-add-intent-dialog',
  imports: [MatButton, MatDialogModule, TextField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="add($event)">
      <h2 mat-dialog-title>{{ t('intentList.addTitle') }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <flare-text-field
            [label]="t('intentList.caption', { locale: question.locale })"
            [hint]="t('intentList.captionHint')"
            [value]="caption()"
            [maxLength]="200"
            (changed)="caption.set($event)"
          />
          <flare-text-field
            [label]="t('field.name')"
            [hint]="t('intentList.nameHint')"
            [value]="name()"
            [mono]="true"
            [maxLength]="100"
            [problem]="problemText() ? t(problemText()) : refused()"
            (changed)="ownName.set($event)"
          />
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" [mat-dialog-close]="false">{{ t('action.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="busy()">
          {{ t('intentList.add') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class AddIntentDialog {
  private readonly dialog = inject<MatDialogRef<AddIntentDialog, boolean>>(MatDialogRef);

  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  protected readonly caption = signal('');
  protected readonly ownName = signal<string | undefined>(undefined);
  protected readonly name = computed(() => this.ownName() ?? suggestedName(this.caption()));
  protected readonly busy = signal(false);
  protected readonly refused = signal('');
  private readonly tried = signal(false);
  protected readonly problemText = computed(() => {
    const problem = nameProblem(this.name().trim(), this.question.taken);
    if (!problem || (problem === 'missing' && !this.tried())) return '';
    return `intentList.nameProblem.${problem}`;
  });

  static async open(dialogs: MatDialog, data: Question): Promise<boolean> {
    const opened = dialogs.open<AddIntentDialog, Question, boolean>(AddIntentDialog, {
      data,
      width: '480px',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.problemText() || this.busy()) return;
    this.busy.set(true);
    this.refused.set('');
    try {
      await this.question.add({ name: this.name().trim(), caption: this.caption().trim() });
      this.dialog.close(true);
    } catch (thrown) {
      this.refused.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
