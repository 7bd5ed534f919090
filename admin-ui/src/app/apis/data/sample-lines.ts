/** One line of a JSON answer: where it stands, and its value if it is a single one. */
export interface SampleLine {
  readonly path: string;
  readonly key: string;
  readonly depth: number;
  /** Of a single value, shortened; of a list or an object what it holds. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'bool' | 'null' | 'list' | 'object';
  readonly size: number;
}

/** Lists longer than this show their beginning. */
const shownItems = 3;
const most = 200;

const step = (key: string): string =>
  /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replace(/['\\]/g, '\\$&')}']`;

/** An answer line by line, each with the JSONPath that reads it; null where it is no JSON. */
export function sampleLines(body: string): SampleLine[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return null;
  }
  const lines: SampleLine[] = [];
  const walk = (value: unknown, path: string, key: string, depth: number): void => {
    if (lines.length >= most) return;
    const at = { path, key, depth };
    if (Array.isArray(value)) {
      lines.push({ ...at, kind: 'list', text: '', size: value.length });
      value.slice(0, shownItems).forEach((item: unknown, index) => {
        walk(item, `${path}[${String(index)}]`, String(index), depth + 1);
      });
    } else if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      lines.push({ ...at, kind: 'object', text: '', size: entries.length });
      for (const [name, item] of entries) walk(item, path + step(name), name, depth + 1);
    } else lines.push({ ...at, kind: kindOf(value), text: String(value).slice(0, 80), size: 0 });
  };
  walk(parsed, '$', '$', 0);
  return lines;
}

function kindOf(value: unknown): SampleLine['kind'] {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'bool';
  return value === null ? 'null' : 'text';
}

/** The name that a variable read from a line would have: the last key, else the one around it. */
export function nameFor({ path }: SampleLine, taken: readonly string[]): string {
  const keys = path.match(/[A-Za-z_]\w*/g) ?? [];
  const base = (keys.at(-1) ?? 'answer').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  if (!taken.includes(base)) return base;
  for (let count = 2; ; count++) {
    const name = `${base}_${String(count)}`;
    if (!taken.includes(name)) return name;
  }
}

/** The type in which a line's value is best read. */
export function typeFor({
  kind,
  text,
}: SampleLine): 'str' | 'int' | 'float' | 'bool' | 'date' | 'list' {
  if (kind === 'list' || kind === 'bool') return kind;
  if (kind === 'number') return /^-?\d+$/.test(text) ? 'int' : 'float';
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? 'date' : 'str';
}
