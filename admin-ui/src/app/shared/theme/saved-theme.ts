export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Where this browser keeps the theme that was chosen. */
export const themeKey = 'flare.theme';

/** The theme that was chosen in this browser; `system` where none was, or storage is forbidden. */
export function savedTheme(): Theme {
  try {
    const saved = localStorage.getItem(themeKey);
    return themes.find((theme) => theme === saved) ?? 'system';
  } catch {
    return 'system';
  }
}
