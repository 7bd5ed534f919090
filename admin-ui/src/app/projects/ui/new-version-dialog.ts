import type { VersionDetail, VersionSummary } from '@flare/contracts';
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
import { type Option, SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { Icon } from '../../shared/ui/icon.ts';

interface Work {
  /** The newest first. */
  readonly versions: readonly VersionSummary[];
  /** The version to begin with, where one was pointed at. */
  readonly from?: number;
  readonly create: (from: number | undefined, caption: string) => Promise<VersionDetail>;
}

/** A new draft: empty, or with what another version has. */
@Component({
  selector: 'flare-new-version-dialog',
  imports: [Icon, MatButton, MatDialogModule, SelectField, TextField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="create($event)">
      <h2 mat-dialog-title>{{ t('versions.create') }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <flare-select-field
            [label]="t('versions.from')"
            [value]="from()"
            [options]="options(t('versions.fromNothing'), t)"
            [hint]="t('versions.fromHint')"
            (changed)="from.set($event)"
          />
          <flare-text-field
            [label]="t('versions.caption')"
            [value]="caption()"
            [maxLength]="200"
            [placeholder]="t('versions.captionExample')"
            [hint]="t('versions.captionHint')"
            (changed)="caption.set($event)"
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
          {{ t('versions.create') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class NewVersionDialog {
  private readonly work = inject<Work>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<NewVersionDialog, VersionDetail>>(MatDialogRef);

  private readonly usual = computed(
    () =>
      this.work.from ??
      this.work.versions.find(({ live }) => live)?.no ??
      this.work.versions[0]?.no,
  );
  protected readonly from = signal(String(this.usual() ?? ''));
  protected readonly caption = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);

  static async open(dialogs: MatDialog, work: Work): Promise<VersionDetail | undefined> {
    const opened = dialogs.open<NewVersionDialog, Work, VersionDetail>(NewVersionDialog, {
      data: work,
      width: '460px',
    });
    return firstValueFrom(opened.afterClosed());
  }

  protected options(
    nothing: string,
    say: (key: string, values: Record<string, unknown>) => string,
  ): Option[] {
    const versions = this.work.versions.map(({ no, caption, live }) => ({
      value: String(no),
      text: [
        say('version.name', { no }),
        ...(caption ? [caption] : []),
        ...(live ? [say('version.live', {})] : []),
      ].join(' · '),
    }));
    return [{ value: '', text: nothing }, ...versions];
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      const from = this.from() === '' ? undefined : Number(this.from());
      this.dialog.close(await this.work.create(from, this.caption().trim()));
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
