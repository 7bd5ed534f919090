import type { ProjectSummary } from '@flare/contracts';
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
import { Icon } from '../../shared/ui/icon.ts';

interface Work {
  readonly project: ProjectSummary;
  readonly delete: (reason: string) => Promise<void>;
}

/** Deletes a project once its name was typed: everything is kept, and it can be restored. */
@Component({
  selector: 'flare-delete-project-dialog',
  imports: [Icon, MatButton, MatDialogModule, TextField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="delete($event)">
      <h2 mat-dialog-title>
        {{ t('project.deleteTitle', { name: work.project.caption || work.project.name }) }}
      </h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <p class="soft">
            {{ t(work.project.live ? 'project.deleteLiveLead' : 'project.deleteLead') }}
          </p>
          <flare-text-field
            [label]="t('project.deleteType', { name: work.project.name })"
            [value]="typed()"
            [mono]="true"
            (changed)="typed.set($event)"
          />
          <flare-text-field
            [label]="t('confirm.reasonOptional')"
            [value]="reason()"
            [maxLength]="1000"
            (changed)="reason.set($event)"
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
        <button matButton="filled" type="submit" class="danger" [disabled]="!matches() || busy()">
          {{ t('project.delete') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class DeleteProjectDialog {
  protected readonly work = inject<Work>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<DeleteProjectDialog, boolean>>(MatDialogRef);

  protected readonly typed = signal('');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly matches = computed(() => this.typed().trim() === this.work.project.name);

  /** Answers whether it was deleted. */
  static async open(dialogs: MatDialog, work: Work): Promise<boolean> {
    const settings = { data: work, width: '480px' };
    const opened = dialogs.open<DeleteProjectDialog, Work, boolean>(DeleteProjectDialog, settings);
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  protected async delete(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.matches()) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.work.delete(this.reason().trim());
      this.dialog.close(true);
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
