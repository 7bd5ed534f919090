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
import { TextField } from '../form/text-field.ts';
import { asProblem } from '../http/problem.ts';
import { Icon } from '../ui/icon.ts';
import { freeName, isName, nameFrom } from './naming.ts';

/** What a new intent is to be called. */
export interface IntentTitle {
  readonly name: string;
  readonly caption: string;
}

export interface NewIntentQuestion {
  readonly way: 'add' | 'copy';
  readonly caption: string;
  /** The names of the version's intents. */
  readonly taken: readonly string[];
  readonly perform: (title: IntentTitle) => Promise<void>;
}

/** Asks for caption and name of a new intent, or of a copy of one. */
@Component({
  selector: 'flare-new-intent-dialog',
  imports: [Icon, MatButton, MatDialogModule, TextField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="perform($event)">
      <h2 mat-dialog-title>{{ t('newIntent.' + question.way) }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <flare-text-field
            [label]="t('newIntent.caption')"
            [placeholder]="t('newIntent.captionExample')"
            [hint]="t('newIntent.captionHint')"
            [maxLength]="200"
            [value]="caption()"
            (changed)="caption.set($event)"
          />
          <flare-text-field
            [label]="t('newIntent.name')"
            [hint]="t('newIntent.nameHint')"
            [mono]="true"
            [maxLength]="100"
            [value]="name()"
            [problem]="problem() ? t(problem()) : ''"
            (changed)="typedName.set($event)"
          />
          @if (refusal(); as message) {
            <p class="notice bad" role="alert">
              <flare-icon name="alert" /><span>{{ message }}</span>
            </p>
          }
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" [mat-dialog-close]="undefined">
          {{ t('action.cancel') }}
        </button>
        <button matButton="filled" type="submit" [disabled]="busy()">
          {{ t('newIntent.submit.' + question.way) }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class NewIntentDialog {
  private readonly dialog = inject<MatDialogRef<NewIntentDialog, IntentTitle>>(MatDialogRef);
  protected readonly question = inject<NewIntentQuestion>(MAT_DIALOG_DATA);

  protected readonly caption = signal(this.question.caption);
  protected readonly typedName = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | undefined>(undefined);
  private readonly submitted = signal(false);
  protected readonly name = computed(() => {
    const suggested = nameFrom(this.caption());
    return this.typedName() ?? (suggested ? freeName(suggested, this.question.taken) : '');
  });
  protected readonly problem = computed(() => {
    const name = this.name();
    if (name === '' && !this.submitted()) return '';
    if (!isName(name)) return 'newIntent.badName';
    const lower = name.toLowerCase();
    const taken = this.question.taken.some((one) => one.toLowerCase() === lower);
    return taken ? 'newIntent.nameTaken' : '';
  });

  /** What it was called, once it is there. */
  static async open(
    dialogs: MatDialog,
    question: NewIntentQuestion,
  ): Promise<IntentTitle | undefined> {
    const opened = dialogs.open<NewIntentDialog, NewIntentQuestion, IntentTitle>(NewIntentDialog, {
      data: question,
      width: '460px',
    });
    return firstValueFrom(opened.afterClosed());
  }

  protected async perform(event: Event): Promise<void> {
    event.preventDefault();
    this.submitted.set(true);
    if (this.problem()) return;
    const title = { name: this.name(), caption: this.caption().trim() };
    this.busy.set(true);
    this.refusal.set(undefined);
    try {
      await this.question.perform(title);
      this.dialog.close(title);
    } catch (thrown) {
      this.refusal.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
