import type { Difference, Finding, ImportResult } from '@flare/contracts';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogModule, MatDialogRef, type MatDialog } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { plainValue } from '../../shared/format/plain-value.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { FindingTextPipe } from '../../shared/authoring/finding-text.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag, type Tone } from '../../shared/ui/tag.ts';
import { findingsOf } from '../data/import-problem.ts';
import { ProjectsClient } from '../data/projects-client.ts';

const tones: Record<Difference['change'], Tone> = {
  added: 'good',
  changed: 'calm',
  removed: 'bad',
  kept: 'plain',
};

/** Choose a file, see what it would change, then import it. */
@Component({
  selector: 'flare-import-dialog',
  imports: [FindingTextPipe, CountPipe, Icon, MatButton, MatDialogModule, Tag, TranslocoDirective],
  templateUrl: './import-dialog.html',
  styleUrl: './import-dialog.scss',
})
export class ImportDialog {
  private readonly client = inject(ProjectsClient);
  private readonly dialog = inject<MatDialogRef<ImportDialog, boolean>>(MatDialogRef);
  private text = '';

  protected readonly fileName = signal('');
  protected readonly busy = signal(false);
  protected readonly plan = signal<ImportResult | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly findings = computed<readonly Finding[]>(() => {
    const problem = this.problem();
    return problem ? findingsOf(problem) : (this.plan()?.warnings ?? []);
  });
  protected readonly changes = computed(
    () => this.plan()?.differences.filter((difference) => difference.change !== 'kept') ?? [],
  );
  protected readonly tones = tones;
  protected readonly plainValue = plainValue;

  /** Answers whether something was imported. */
  static async open(dialogs: MatDialog): Promise<boolean> {
    const opened = dialogs.open<ImportDialog, undefined, boolean>(ImportDialog, { width: '640px' });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  protected async choose(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file) return;
    this.fileName.set(file.name);
    this.text = await file.text();
    await this.send(true);
  }

  protected async import(): Promise<void> {
    if (await this.send(false)) this.dialog.close(true);
  }

  private async send(dryRun: boolean): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      this.plan.set(await this.client.import(this.text, dryRun));
      return true;
    } catch (thrown) {
      this.plan.set(undefined);
      this.problem.set(asProblem(thrown));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
