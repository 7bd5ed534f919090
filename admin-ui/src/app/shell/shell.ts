import { Component, computed, effect, inject, untracked } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import type { Permission } from '../shared/session/roles.ts';
import { SessionStore } from '../shared/session/session-store.ts';
import { Icon, type IconName } from '../shared/ui/icon.ts';
import { AccountMenu } from './account-menu.ts';
import { Logo } from './logo.ts';
import { SignInAgainDialog } from './sign-in-again-dialog.ts';
import { keepSignedIn } from './keep-signed-in.ts';

interface Place {
  readonly path: string;
  readonly text: string;
  /** For the bar at the bottom of a narrow screen. */
  readonly short: string;
  readonly icon: IconName;
  readonly needs?: Permission;
}

const places: readonly Place[] = [
  { path: '/projects', text: 'projects.title', short: 'projects.title', icon: 'projects' },
  {
    path: '/test-console',
    text: 'console.title',
    short: 'console.short',
    icon: 'console',
    needs: 'talk',
  },
  {
    path: '/sessions',
    text: 'sessions.title',
    short: 'sessions.title',
    icon: 'sessions',
    needs: 'sessions',
  },
  { path: '/activity-log', text: 'log.title', short: 'log.short', icon: 'log', needs: 'log' },
];

@Component({
  selector: 'flare-shell',
  imports: [
    AccountMenu,
    Icon,
    Logo,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TranslocoDirective,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private readonly router = inject(Router);

  private asking: MatDialogRef<SignInAgainDialog, boolean> | undefined;

  protected readonly places = computed(() =>
    places.filter((place) => !place.needs || this.session.may(place.needs)),
  );

  constructor() {
    keepSignedIn(this.session);
    effect(() => {
      if (this.session.expired()) untracked(() => void this.askAgain());
      else this.asking?.close(true);
    });
    effect(() => {
      if (!this.session.user()) void this.router.navigateByUrl('/sign-in');
    });
  }

  private async askAgain(): Promise<void> {
    this.asking = this.dialogs.open<SignInAgainDialog, undefined, boolean>(SignInAgainDialog, {
      disableClose: true,
      width: '440px',
    });
    if ((await firstValueFrom(this.asking.afterClosed())) !== true) this.session.forget();
  }
}
