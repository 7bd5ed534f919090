import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'flare.theme';

/** Light, dark, or as the system says; kept in this browser. `public/theme.js` reads the same key before the first paint. */
@Injectable({ providedIn: 'root' })
export class ThemeStore {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<Theme>(
    themes.find((theme) => theme === localStorage.getItem(storageKey)) ?? 'system',
  );

  readonly theme = this.chosen.asReadonly();

  choose(theme: Theme): void {
    this.chosen.set(theme);
    if (theme === 'system') {
      localStorage.removeItem(storageKey);
      delete this.root.dataset['theme'];
    } else {
      localStorage.setItem(storageKey, theme);
      this.root.dataset['theme'] = theme;
    }
  }
}
