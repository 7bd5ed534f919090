import type { ApiView } from '@flare/contracts';
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
import { asProblem } from '../../shared/http/problem.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { methods, namePattern, type Method } from '../data/api-draft.ts';

type Create = (name: string, method: Method, url: string) => Promise<ApiView>;

/** Makes an api of a name and an address; everything else is written on its page. */
@Component({
  selector: 'flare-create-api-dialog',
  imports: [Icon, MatButton, MatDialogModule, SelectField, TextField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="create($event)">
      <h2 mat-dialog-title>{{ t('apis.create') }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <flare-text-field
            [label]="t('apis.name')"
            [hint]="t('apis.nameHint')"
            [mono]="true"
            [maxLength]="100"
            [placeholder]="'send_money'"
            [value]="name()"
            [problem]="nameProblem() ? t(nameProblem()) : ''"
            (changed)="name.set($event)"
          />
          <div class="line">
            <flare-select-field
              [label]="t('api.method')"
              [options]="options"
              [value]="method()"
              (changed)="method.set($any($event))"
            />
            <flare-text-field
              [label]="t('apis.address')"
              [mono]="true"
              [maxLength]="4000"
              [placeholder]="'https://'"
              [value]="url()"
              [problem]="urlProblem() ? t(urlProblem()) : ''"
              (changed)="url.set($event)"
            />
          </div>
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
          {{ t('apis.create') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    .line {
      display: grid;
      grid-template-columns: 112px minmax(0, 1fr);
      gap: 12px;
      align-items: start;
    }

    @media (max-width: 520px) {
      .line {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class CreateApiDialog {
  private readonly perform = inject<Create>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<CreateApiDialog, ApiView>>(MatDialogRef);

  protected readonly options = methods.map((method) => ({ value: method, text: method }));
  protected readonly name = signal('');
  protected readonly method = signal<Method>('GET');
  protected readonly url = signal('');
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly nameProblem = computed(() => {
    if (!this.asked()) return '';
    if (this.name().trim() === '') return 'apis.nameMissing';
    return namePattern.test(this.name().trim()) ? '' : 'apis.nameWrong';
  });
  protected readonly urlProblem = computed(() => {
    const url = this.url().trim();
    const begins = /^(https?:\/\/.|\{\{\s*secrets\.)/.test(url);
    return this.asked() && !begins ? 'apis.addressWrong' : '';
  });

  /** Answers with the new api; undefined where none was made. */
  static open(dialogs: MatDialog, create: Create): Promise<ApiView | undefined> {
    const opened = dialogs.open<CreateApiDialog, Create, ApiView>(CreateApiDialog, {
      data: create,
      width: '560px',
    });
    return firstValueFrom(opened.afterClosed());
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    if (this.nameProblem() || this.urlProblem()) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      this.dialog.close(await this.perform(this.name().trim(), this.method(), this.url().trim()));
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
