import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { savedTheme, themeKey, type Theme } from './saved-theme.ts';

/** Light, dark, or as the system says; kept in this browser. `arrival.ts` sets it before the first paint. */
@Injectable({ providedIn: 'root' })
export class ThemeStore {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<Theme>(savedTheme());

  readonly theme = this.chosen.asReadonly();

  choose(theme: Theme): void {
    this.chosen.set(theme);
    if (theme === 'system') {
      localStorage.removeItem(themeKey);
      delete this.root.dataset['theme'];
    } else {
      localStorage.setItem(themeKey, theme);
      this.root.dataset['theme'] = theme;
    }
  }
}
