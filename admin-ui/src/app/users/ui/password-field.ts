import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { TextField } from '../../shared/form/text-field.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { newPassword, passwordProblem } from '../data/new-password.ts';

/** A password for somebody else: made, or typed. It is readable, since it has to be handed over. */
@Component({
  selector: 'flare-password-field',
  imports: [Icon, MatButton, TextField, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <div class="line">
        <flare-text-field
          [label]="t('users.password')"
          [value]="password()"
          [mono]="true"
          [maxLength]="72"
          [problem]="problem() ? t('users.passwordProblem.' + problem()) : ''"
          [hint]="t('users.passwordHint')"
          (changed)="changed.emit($event)"
        />
        <button matButton="outlined" type="button" (click)="make()">
          <span class="row"><flare-icon name="restart" /> {{ t('users.makePassword') }}</span>
        </button>
      </div>
    </ng-container>
  `,
  styles: `
    .line {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      align-items: start;
    }

    button {
      margin-top: 26px;
    }

    @media (max-width: 480px) {
      .line {
        grid-template-columns: minmax(0, 1fr);
      }

      button {
        margin-top: 0;
      }
    }
  `,
})
export class PasswordField {
  readonly password = input.required<string>();
  readonly username = input.required<string>();
  readonly changed = output<string>();

  protected readonly problem = computed(() => passwordProblem(this.password(), this.username()));

  protected make(): void {
    this.changed.emit(randomPassword());
  }
}

export const randomPassword = (): string =>
  newPassword((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
