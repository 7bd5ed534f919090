import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { filter, firstValueFrom } from 'rxjs';
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

  private readonly main = viewChild<ElementRef<HTMLElement>>('main');
  private asking: MatDialogRef<SignInAgainDialog, boolean> | undefined;

  protected readonly places = computed(() =>
    places.filter((place) => !place.needs || this.session.may(place.needs)),
  );

  constructor() {
    keepSignedIn(this.session);
    this.followPages();
    effect(() => {
      if (this.session.expired()) untracked(() => void this.askAgain());
      else this.asking?.close(true);
    });
    effect(() => {
      if (!this.session.user()) void this.router.navigateByUrl('/sign-in');
    });
  }

  /** A new page begins where a screen reader reads on: at its main part. */
  private followPages(): void {
    let shown: string | undefined;
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => {
        const path = urlAfterRedirects.split('?')[0];
        if (shown !== undefined && shown !== path) {
          this.main()?.nativeElement.focus({ preventScroll: true });
        }
        shown = path;
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
