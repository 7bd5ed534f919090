import type { CreateUser, ProjectSummary, Role } from '@flare/contracts';
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
import { passwordProblem } from '../data/new-password.ts';
import { HandedOver } from './handed-over.ts';
import { PasswordField, randomPassword } from './password-field.ts';
import { ProjectChoice } from './project-choice.ts';
import { RoleChoice } from './role-choice.ts';

interface Work {
  /** Whether somebody may be given all projects. */
  readonly mayAll: boolean;
  readonly projects: readonly ProjectSummary[];
  readonly create: (user: CreateUser) => Promise<void>;
}

/** Makes a user, and shows what to hand over to them. */
@Component({
  selector: 'flare-create-user-dialog',
  imports: [
    HandedOver,
    Icon,
    MatButton,
    MatDialogModule,
    PasswordField,
    ProjectChoice,
    RoleChoice,
    TextField,
    TranslocoDirective,
  ],
  templateUrl: './create-user-dialog.html',
})
export class CreateUserDialog {
  protected readonly work = inject<Work>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CreateUserDialog>>(MatDialogRef);

  protected readonly username = signal('');
  protected readonly password = signal(randomPassword());
  protected readonly role = signal<Role>('editor');
  protected readonly projects = signal<readonly string[] | null>(
    this.work.mayAll ? null : this.work.projects.map(({ name }) => name),
  );
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly created = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly usernameProblem = computed(() => {
    const name = this.username();
    if (name === '') return this.tried() ? 'users.nameMissing' : '';
    return /^[A-Za-z0-9._@-]+$/.test(name) ? '' : 'users.nameWrong';
  });

  static open(dialogs: MatDialog, work: Work): void {
    dialogs.open<CreateUserDialog, Work>(CreateUserDialog, { data: work, width: '560px' });
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const [username, password, role] = [this.username(), this.password(), this.role()];
    if (this.usernameProblem() || passwordProblem(password, username)) {
      const form = event.target as HTMLFormElement;
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      const chosen = this.projects();
      const all = chosen === null || (role === 'admin' && this.work.mayAll);
      const projects = all ? null : [...chosen];
      await this.work.create({ username, password, role, projects });
      this.dialog.disableClose = true;
      this.created.set(true);
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
