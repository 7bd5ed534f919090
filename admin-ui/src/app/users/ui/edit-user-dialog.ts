import type { PatchUser, ProjectSummary, UserView } from '@flare/contracts';
import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { contentOf, type UserContent } from '../data/user-content.ts';
import { ProjectChoice } from './project-choice.ts';
import { RoleChoice } from './role-choice.ts';

interface Work {
  /** Whether somebody may be given all projects. */
  readonly mayAll: boolean;
  readonly username: string;
  readonly projects: readonly ProjectSummary[];
  readonly read: () => Promise<UserView>;
  readonly write: (change: PatchUser) => Promise<UserView>;
}

/** What somebody may do, and where. */
@Component({
  selector: 'flare-edit-user-dialog',
  imports: [
    Icon,
    MatButton,
    MatDialogModule,
    ProblemNotice,
    ProjectChoice,
    RoleChoice,
    Skeleton,
    TranslocoDirective,
  ],
  providers: [EditedDocument],
  template: `
    <form *transloco="let t" (submit)="save($event)">
      <h2 mat-dialog-title>{{ work.username }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          @if (document.problem(); as problem) {
            <flare-problem-notice [problem]="problem" (retry)="open()" />
          }
          @if (document.content(); as user) {
            <flare-role-choice [role]="user.role" (changed)="edit({ role: $event })" />
            @if (user.role !== 'admin' || !work.mayAll) {
              <flare-project-choice
                [names]="user.projects"
                [projects]="work.projects"
                [mayAll]="work.mayAll"
                (changed)="edit({ projects: $event })"
              />
            }
          } @else {
            <flare-skeleton />
          }
          @if (document.saveProblem(); as problem) {
            <p class="notice bad" role="alert">
              <flare-icon name="alert" /><span>{{ problem.message }}</span>
            </p>
          }
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" (click)="leave()">{{ t('action.cancel') }}</button>
        <button
          matButton="filled"
          type="submit"
          [disabled]="!document.dirty() || document.state() === 'saving'"
        >
          {{ t('save.save') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class EditUserDialog {
  protected readonly work = inject<Work>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<EditUserDialog, boolean>>(MatDialogRef);
  protected readonly document = inject<EditedDocument<UserContent>>(EditedDocument);

  constructor() {
    this.open();
  }

  /** Answers whether something was saved. */
  static async open(dialogs: MatDialog, work: Work): Promise<boolean> {
    const settings = { data: work, width: '560px' };
    const opened = dialogs.open<EditUserDialog, Work, boolean>(EditUserDialog, settings);
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  protected open(): void {
    void this.document.open({
      place: `user/${this.work.username}`,
      read: async () => {
        const user = await this.work.read();
        return { content: contentOf(user), revision: user.revision };
      },
      write: ({ role, projects }, revision) =>
        this.work.write({ revision, role, projects: projects && [...projects] }),
      fromPresent: (present) => contentOf(present as UserView),
    });
  }

  protected edit(change: Partial<UserContent>): void {
    this.document.edit((user) => ({
      ...user,
      ...change,
      ...(change.role === 'admin' && this.work.mayAll ? { projects: null } : {}),
    }));
  }

  protected leave(): void {
    this.document.discard();
    this.dialog.close(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (await this.document.save()) this.dialog.close(true);
  }
}
