import type { DeletedIntent } from '@flare/contracts';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, type MatDialog } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { captionOf } from '../../shared/authoring/texts.ts';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { Icon } from '../../shared/ui/icon.ts';

interface Deleted {
  readonly intents: readonly DeletedIntent[];
  readonly locale: string;
  readonly defaultLocale: string;
  readonly restore: (name: string) => Promise<void>;
}

/** The intents that a draft had, each with who deleted it, to be brought back. */
@Component({
  selector: 'flare-deleted-intents-dialog',
  imports: [AgoPipe, FullTime, Icon, MatButton, MatDialogModule, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <h2 mat-dialog-title>{{ t('intentList.deletedTitle') }}</h2>
      <mat-dialog-content>
        <p class="soft">{{ t('intentList.deletedLead') }}</p>
        @if (problem(); as message) {
          <p class="notice bad" role="alert">
            <flare-icon name="alert" /><span>{{ message }}</span>
          </p>
        }
        <ul>
          @for (intent of left(); track intent.name) {
            <li>
              <div>
                <b>{{ caption(intent) }}</b>
                <span class="faint" [flareFullTime]="intent.deletedDate">{{
                  t('intentList.deletedBy', {
                    name: intent.deletedBy,
                    ago: intent.deletedDate | ago,
                  })
                }}</span>
              </div>
              <button
                matButton="outlined"
                type="button"
                [disabled]="busy()"
                [attr.aria-label]="t('intentList.restoreOf', { name: caption(intent) })"
                (click)="restore(intent)"
              >
                {{ t('versions.restore') }}
              </button>
            </li>
          }
        </ul>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" mat-dialog-close>{{ t('action.done') }}</button>
      </mat-dialog-actions>
    </ng-container>
  `,
  styles: `
    li {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
      padding: 10px 0;
      border-bottom: 1px solid var(--line);
    }

    div {
      display: grid;
      min-width: 0;
      overflow-wrap: anywhere;
    }

    ul {
      margin-top: 8px;
    }

    .notice {
      margin-top: 12px;
    }

    button {
      flex: none;
    }
  `,
})
export class DeletedIntentsDialog {
  private readonly deleted = inject<Deleted>(MAT_DIALOG_DATA);

  protected readonly left = signal(this.deleted.intents);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);

  static async open(dialogs: MatDialog, data: Deleted): Promise<void> {
    const opened = dialogs.open<DeletedIntentsDialog, Deleted>(DeletedIntentsDialog, {
      data,
      width: '520px',
    });
    await firstValueFrom(opened.afterClosed());
  }

  protected caption(intent: DeletedIntent): string {
    return captionOf(intent, this.deleted.locale, this.deleted.defaultLocale);
  }

  protected async restore({ name }: DeletedIntent): Promise<void> {
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.deleted.restore(name);
      this.left.update((intents) => intents.filter((one) => one.name !== name));
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
