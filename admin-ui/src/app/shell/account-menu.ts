import { Component, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { MatSnackBar } from '@angular/material/snack-bar';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { LanguageStore } from '../shared/i18n/language-store.ts';
import { languages } from '../shared/i18n/languages.ts';
import { SessionStore } from '../shared/session/session-store.ts';
import { themes } from '../shared/theme/saved-theme.ts';
import { ThemeStore } from '../shared/theme/theme-store.ts';
import { Icon } from '../shared/ui/icon.ts';
import { ChangePasswordDialog } from './change-password-dialog.ts';

@Component({
  selector: 'flare-account-menu',
  imports: [Icon, MatMenuModule, TranslocoDirective],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private readonly messages = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);

  protected readonly user = this.session.user;
  protected readonly themeStore = inject(ThemeStore);
  protected readonly languageStore = inject(LanguageStore);
  protected readonly languages = languages;
  protected readonly themes = themes;
  protected readonly themeIcons = { system: 'system', light: 'light', dark: 'dark' } as const;

  protected async changePassword(): Promise<void> {
    if (await ChangePasswordDialog.open(this.dialogs, { first: false })) {
      this.messages.open(this.transloco.translate('password.changed'), undefined, {
        duration: 4000,
      });
    }
  }

  protected signOut(): Promise<void> {
    return this.session.signOut();
  }
}
