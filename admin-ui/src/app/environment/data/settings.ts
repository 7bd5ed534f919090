import type { Settings } from '../../shared/form/settings.ts';

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at `a.b` of settings. */
export function settingAt(settings: Settings, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isSettings(value) ? value[key] : undefined), settings);
}

/** The settings with another value at `a.b`; undefined takes it out, and what is empty then as well. */
export function withSetting(settings: Settings, path: string, value: unknown): Settings {
  const [key = '', ...rest] = path.split('.');
  const inner = settings[key];
  const next =
    rest.length === 0 ? value : withSetting(isSettings(inner) ? inner : {}, rest.join('.'), value);
  const empty =
    next === undefined || (rest.length > 0 && Object.keys(next as Settings).length === 0);
  const others = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== key));
  return empty ? others : { ...settings, [key]: next };
}

/** A number as it is typed: nothing where the field is empty or holds none. */
export function readNumber(text: string): number | undefined {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}
