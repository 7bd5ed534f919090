export type Settings = Readonly<Record<string, unknown>>;

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

/** A value as one types it: words as they are, everything else as JSON. */
export function typedOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return readTyped(value) === value ? value : JSON.stringify(value);
}

/** What was typed: a number, true, false, a list or an object where it reads as one, otherwise words. */
export function readTyped(text: string): unknown {
  if (!/^\s*(-?\d|true$|false$|null$|[[{"])/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A number as it is typed: nothing where the field is empty or holds none. */
export function readNumber(text: string): number | undefined {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}
