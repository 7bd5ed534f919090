/** A line of a list that came or went; `locale` where it is of one. */
export interface ChangedLine {
  readonly locale: string;
  readonly text: string;
  readonly change: 'added' | 'removed';
}

interface OneLine {
  readonly locale: string;
  readonly text: string;
}

function lineOf(item: unknown): OneLine | undefined {
  if (typeof item === 'string') return { locale: '', text: item };
  if (typeof item !== 'object' || item === null) return undefined;
  const fields = item as Record<string, unknown>;
  const locale = fields['localeCode'] ?? fields['locale_code'];
  const text = fields['example'] ?? fields['question'] ?? fields['caption'];
  if (typeof locale !== 'string' || typeof text !== 'string') return undefined;
  return Object.keys(fields).length === 2 ? { locale, text } : undefined;
}

function linesOf(list: unknown): OneLine[] | undefined {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return undefined;
  const lines = list.map(lineOf);
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

/**
 * Which lines of a list of texts came and which went; undefined where the values are no such lists,
 * or hold the same lines in another order.
 */
export function lineDifference(before: unknown, after: unknown): ChangedLine[] | undefined {
  const [old, now] = [linesOf(before), linesOf(after)];
  if (!old || !now || (!Array.isArray(before) && !Array.isArray(after))) return undefined;
  const key = ({ locale, text }: OneLine): string => `${locale}\n${text}`;
  const [had, has] = [new Set(old.map(key)), new Set(now.map(key))];
  const lines: ChangedLine[] = [
    ...now
      .filter((line) => !had.has(key(line)))
      .map((line) => ({ ...line, change: 'added' as const })),
    ...old
      .filter((line) => !has.has(key(line)))
      .map((line) => ({ ...line, change: 'removed' as const })),
  ];
  return lines.length > 0
    ? lines.sort((one, other) => one.locale.localeCompare(other.locale))
    : undefined;
}
