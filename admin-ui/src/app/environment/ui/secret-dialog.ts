import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { TextField } from '../../shared/form/text-field.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { Icon } from '../../shared/ui/icon.ts';

interface Work {
  /** Undefined for a new one. */
  readonly name?: string;
  readonly taken: readonly string[];
  readonly put: (name: string, value: string) => Promise<void>;
}

/** Sets the value of a secret: it goes in and never comes out. */
@Component({
  selector: 'flare-secret-dialog',
  imports: [Icon, MatButton, MatDialogModule, TextField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="put($event)">
      <h2 mat-dialog-title>
        {{ work.name ? t('secrets.replaceTitle', { name: work.name }) : t('secrets.create') }}
      </h2>
      <mat-dialog-content>
        <div class="dialog-form">
          @if (!work.name) {
            <flare-text-field
              [label]="t('secrets.name')"
              [value]="name()"
              [mono]="true"
              [maxLength]="100"
              placeholder="bank_token"
              [hint]="t('secrets.nameHint', { use: use() })"
              [problem]="nameProblem() ? t(nameProblem()) : ''"
              (changed)="name.set($event)"
            />
          }
          <flare-text-field
            [label]="t('secrets.value')"
            [value]="value()"
            type="password"
            [mono]="true"
            [maxLength]="10000"
            [hint]="t('secrets.valueHint')"
            [problem]="tried() && !value() ? t('secrets.valueMissing') : ''"
            (changed)="value.set($event)"
          />
          @if (problem(); as message) {
            <p class="notice bad" role="alert">
              <flare-icon name="alert" /><span>{{ message }}</span>
            </p>
          }
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="busy()">
          {{ t(work.name ? 'secrets.replace' : 'secrets.create') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class SecretDialog {
  protected readonly work = inject<Work>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<SecretDialog>>(MatDialogRef);

  protected readonly name = signal(this.work.name ?? '');
  protected readonly value = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly use = computed(() => `{{secrets.${this.name() || 'bank_token'}}}`);
  protected readonly nameProblem = computed(() => {
    const name = this.name();
    if (name === '') return this.tried() ? 'secrets.nameMissing' : '';
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return 'secrets.nameWrong';
    return !this.work.name && this.work.taken.includes(name) ? 'secrets.nameTaken' : '';
  });

  static open(dialogs: MatDialog, work: Work): void {
    dialogs.open<SecretDialog, Work>(SecretDialog, { data: work, width: '460px' });
  }

  protected async put(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.nameProblem() || !this.value()) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.work.put(this.name(), this.value());
      this.dialog.close();
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
