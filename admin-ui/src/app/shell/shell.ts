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
import { MatMenuModule } from '@angular/material/menu';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { filter, firstValueFrom } from 'rxjs';
import { LanguageStore } from '../shared/i18n/language-store.ts';
import { languages } from '../shared/i18n/languages.ts';
import type { Permission } from '../shared/session/roles.ts';
import { SessionStore } from '../shared/session/session-store.ts';
import { ShortcutStore } from '../shared/shortcuts/shortcut-store.ts';
import { themes } from '../shared/theme/saved-theme.ts';
import { ThemeStore } from '../shared/theme/theme-store.ts';
import { Icon, type IconName } from '../shared/ui/icon.ts';
import { AccountMenu } from './account-menu.ts';
import { CommandPalette } from './command-palette/command-palette.ts';
import type { Offer } from './command-palette/commands.ts';
import { Logo } from './logo.ts';
import { SignInAgainDialog } from './sign-in-again-dialog.ts';
import { keepSignedIn } from './keep-signed-in.ts';
import { Notices } from './notices.ts';
import { ShortcutOverview } from './shortcut-overview.ts';

interface Place {
  readonly path: string;
  readonly text: string;
  /** For the bar at the bottom of a narrow screen. */
  readonly short: string;
  readonly icon: IconName;
  readonly needs?: Permission;
  /** Pressed after `g`. */
  readonly key: string;
}

const places: readonly Place[] = [
  {
    path: '/projects',
    text: 'projects.title',
    short: 'projects.title',
    icon: 'projects',
    key: 'p',
  },
  { path: '/apis', text: 'apis.title', short: 'apis.title', icon: 'call', needs: 'apis', key: 'a' },
  {
    path: '/test-console',
    text: 'console.title',
    short: 'console.short',
    icon: 'console',
    needs: 'talk',
    key: 't',
  },
  {
    path: '/stand',
    text: 'stand.title',
    short: 'stand.short',
    icon: 'phone',
    needs: 'talk',
    key: 'c',
  },
  {
    path: '/sessions',
    text: 'sessions.title',
    short: 'sessions.title',
    icon: 'sessions',
    needs: 'sessions',
    key: 's',
  },
  {
    path: '/activity-log',
    text: 'log.title',
    short: 'log.short',
    icon: 'log',
    needs: 'log',
    key: 'l',
  },
  {
    path: '/environment',
    text: 'environment.title',
    short: 'environment.title',
    icon: 'environment',
    needs: 'environment',
    key: 'e',
  },
  {
    path: '/users',
    text: 'users.title',
    short: 'users.title',
    icon: 'users',
    needs: 'users',
    key: 'u',
  },
];

/** How many places the bar at the bottom of a narrow screen has room for. */
const roomBelow = 5;

@Component({
  selector: 'flare-shell',
  imports: [
    AccountMenu,
    Icon,
    Logo,
    MatMenuModule,
    Notices,
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
  private readonly transloco = inject(TranslocoService);
  private readonly themeStore = inject(ThemeStore);
  private readonly languageStore = inject(LanguageStore);

  private readonly main = viewChild<ElementRef<HTMLElement>>('main');
  private asking: MatDialogRef<SignInAgainDialog, boolean> | undefined;

  protected readonly places = computed(() =>
    places.filter((place) => !place.needs || this.session.may(place.needs)),
  );
  /** What stands under "More" at the bottom of a narrow screen. */
  protected readonly further = computed(() =>
    this.places().length > roomBelow ? this.places().slice(roomBelow - 1) : [],
  );

  protected readonly mod = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

  constructor() {
    inject(ShortcutStore).use([
      { keys: 'Mod+K', text: 'palette.open', run: () => this.openPalette() },
      { keys: '/', text: 'palette.open', run: () => this.openPalette() },
      { keys: '?', text: 'shortcuts.title', run: () => this.openShortcuts() },
      ...this.places().map(({ key, text, path }) => ({
        keys: `g ${key}`,
        text,
        run: () => void this.router.navigateByUrl(path),
      })),
    ]);
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

  protected openPalette(): void {
    CommandPalette.open(this.dialogs, this.offers());
  }

  private openShortcuts(): void {
    this.dialogs.open(ShortcutOverview, { width: '460px' });
  }

  /** What can be done from everywhere. */
  private offers(): Offer[] {
    const say = (key: string) => this.transloco.translate<string>(key);
    return [
      ...this.places().map(({ path, text, icon }): Offer => ({
        title: say(text),
        hint: say('palette.page'),
        icon,
        link: [path],
      })),
      ...themes.map((theme): Offer => ({
        title: `${say('account.theme')}: ${say(`theme.${theme}`)}`,
        hint: '',
        icon: theme,
        run: () => {
          this.themeStore.choose(theme);
        },
      })),
      ...languages.map(({ code, name }): Offer => ({
        title: `${say('account.language')}: ${name}`,
        hint: '',
        icon: 'language',
        run: () => {
          this.languageStore.choose(code);
        },
      })),
      {
        title: say('shortcuts.title'),
        hint: '?',
        icon: 'keyboard',
        run: () => {
          this.openShortcuts();
        },
      },
      {
        title: say('account.signOut'),
        hint: '',
        icon: 'leave',
        run: () => void this.session.signOut(),
      },
    ];
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
