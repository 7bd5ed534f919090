import type { Renamed, Use } from '@flare/contracts';
import { Component, computed, effect, inject, signal } from '@angular/core';
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
import { load } from '../../shared/http/load.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { isName } from '../../shared/authoring/naming.ts';

export interface RenameQuestion {
  readonly kind: 'intent' | 'parameter' | 'variable';
  readonly from: string;
  /** Names that it can't have. */
  readonly taken: readonly string[];
  /** Says what the new name would change. */
  readonly look: (to: string) => Promise<Renamed>;
  readonly perform: (to: string) => Promise<void>;
}

/** How long typing rests before the uses are looked for, in milliseconds. */
const rest = 300;

/** Renames something, after showing everything that names it. */
@Component({
  selector: 'flare-rename-dialog',
  imports: [CountPipe, Icon, MatButton, MatDialogModule, TextField, TranslocoDirective],
  templateUrl: './rename-dialog.html',
  styleUrl: './rename-dialog.scss',
})
export class RenameDialog {
  private readonly dialog = inject<MatDialogRef<RenameDialog, string>>(MatDialogRef);
  protected readonly question = inject<RenameQuestion>(MAT_DIALOG_DATA);

  protected readonly to = signal(this.question.from);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | undefined>(undefined);
  private readonly looked = load<Renamed>();
  protected readonly looking = this.looked.busy;
  protected readonly changes = computed(() => this.uses().filter(({ changed }) => changed));
  protected readonly kept = computed(() =>
    this.uses().filter(({ changed, version }) => !changed && version === undefined),
  );
  /** What calls an API that changes by the old name, in other versions. */
  protected readonly elsewhere = computed(() =>
    this.uses().filter(({ changed, version }) => !changed && version !== undefined),
  );
  protected readonly problem = computed(() => {
    const to = this.to();
    if (to === this.question.from) return '';
    if (!isName(to)) return 'parameterEditor.badName';
    const lower = to.toLowerCase();
    const taken = this.question.taken.some(
      (one) => one !== this.question.from && one.toLowerCase() === lower,
    );
    return taken ? 'rename.taken' : '';
  });
  protected readonly ready = computed(() => this.to() !== this.question.from && !this.problem());
  protected readonly keptNames = computed(() =>
    this.kept()
      .map(({ name }) => name)
      .join(', '),
  );
  protected readonly elsewhereNames = computed(() =>
    [...new Set(this.elsewhere().map(({ version, name }) => `${String(version)} · ${name}`))].join(
      ', ',
    ),
  );
  private readonly uses = computed<readonly Use[]>(() =>
    this.ready() ? (this.looked.value()?.uses ?? []) : [],
  );

  constructor() {
    effect((cleanUp) => {
      const to = this.to();
      if (!this.ready()) return;
      const timer = setTimeout(() => void this.looked.run(() => this.question.look(to)), rest);
      cleanUp(() => {
        clearTimeout(timer);
      });
    });
  }

  /** The new name, once it holds. */
  static async open(dialogs: MatDialog, question: RenameQuestion): Promise<string | undefined> {
    const opened = dialogs.open<RenameDialog, RenameQuestion, string>(RenameDialog, {
      data: question,
      width: '640px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return firstValueFrom(opened.afterClosed());
  }

  protected async perform(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready() || this.busy()) return;
    this.busy.set(true);
    this.refusal.set(undefined);
    try {
      await this.question.perform(this.to());
      this.dialog.close(this.to());
    } catch (thrown) {
      this.refusal.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
