import { Component, inject, input } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { type LanguageCode, languages } from '../../shared/i18n/languages.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ChangePasswordDialog } from '../change-password-dialog.ts';
import { Logo } from '../logo.ts';
import { SignInForm } from './sign-in-form.ts';

@Component({
  selector: 'flare-sign-in',
  imports: [Icon, Logo, SignInForm, TranslocoDirective],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private readonly languageStore = inject(LanguageStore);

  /** Where the stranger wanted to go. */
  readonly to = input<string>();

  protected readonly languages = languages;
  protected readonly language = this.languageStore.language;

  protected choose(language: LanguageCode): void {
    this.languageStore.choose(language);
  }

  protected async enter(password: string): Promise<void> {
    if (this.session.user()?.mustChangePassword) {
      const changed = await ChangePasswordDialog.open(this.dialogs, {
        first: true,
        current: password,
      });
      if (!changed) {
        await this.session.signOut();
        return;
      }
    }
    const to = this.to();
    await this.router.navigateByUrl(to?.startsWith('/') && !to.startsWith('//') ? to : '/projects');
  }
}
