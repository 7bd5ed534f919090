import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, readonly, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { signInProblemKey } from './sign-in-problem.ts';

/** Name and password; used by the sign-in page and by the dialog over a page whose session is over. */
@Component({
  selector: 'flare-sign-in-form',
  imports: [FormField, Icon, MatButton, TranslocoDirective],
  template: `
    <form *transloco="let t" class="stack" (submit)="signIn($event)" novalidate>
      @if (problem(); as shown) {
        <p class="notice bad" role="alert">
          <flare-icon name="alert" />
          <span>{{ t(problemKey(shown)) }}</span>
        </p>
      }
      <div class="field">
        <label for="username">{{ t('signIn.username') }}</label>
        <input
          id="username"
          class="input"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="username-error"
          [formField]="fields.username"
          [attr.aria-invalid]="missing(fields.username())"
        />
        @if (missing(fields.username())) {
          <span id="username-error" class="field-error">{{ t('signIn.usernameMissing') }}</span>
        }
      </div>
      <div class="field">
        <label for="password">{{ t('signIn.password') }}</label>
        <input
          id="password"
          class="input"
          type="password"
          autocomplete="current-password"
          aria-describedby="password-error"
          [formField]="fields.password"
          [attr.aria-invalid]="missing(fields.password())"
        />
        @if (missing(fields.password())) {
          <span id="password-error" class="field-error">{{ t('signIn.passwordMissing') }}</span>
        }
      </div>
      <button matButton="filled" type="submit" [disabled]="busy()">
        {{ t(busy() ? 'signIn.busy' : 'signIn.submit') }}
      </button>
    </form>
  `,
})
export class SignInForm {
  private readonly session = inject(SessionStore);

  /** Set where the same person has to sign in again. */
  readonly username = input<string | null>(null);
  /** Somebody is signed in, with this password; whoever needs it once more needn't ask for it. */
  readonly done = output<string>();

  protected readonly model = signal({ username: '', password: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.username);
    readonly(path.username, () => this.username() !== null);
    required(path.password);
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly problemKey = signInProblemKey;

  constructor() {
    queueMicrotask(() => {
      const username = this.username();
      if (username !== null) this.model.update((model) => ({ ...model, username }));
    });
  }

  protected missing(field: { touched(): boolean; invalid(): boolean }): boolean {
    return field.touched() && field.invalid();
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.fields, async () => {
      this.busy.set(true);
      this.problem.set(undefined);
      try {
        await this.session.signIn(this.model().username.trim(), this.model().password);
        this.done.emit(this.model().password);
      } catch (thrown) {
        this.problem.set(asProblem(thrown));
        this.model.update((model) => ({ ...model, password: '' }));
        this.fields.password().reset();
      } finally {
        this.busy.set(false);
      }
    });
  }
}
