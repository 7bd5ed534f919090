import type { Finding, Text, VersionDetail } from '@flare/contracts';
import { captionOf } from '../../shared/authoring/texts.ts';

type IntentContent = VersionDetail['content']['intents'][number];

/** An intent in the list of a version. */
export interface IntentRow {
  readonly name: string;
  readonly caption: string;
  /** How many examples there are in each locale of the project. */
  readonly examples: readonly { readonly locale: string; readonly count: number }[];
  readonly parameters: readonly string[];
  readonly action: string | null;
  readonly requiresApproval: boolean;
  /** What the intents that come first are called. */
  readonly dependencies: readonly string[];
  readonly errors: number;
  readonly warnings: number;
}

export interface RowsIn {
  readonly locale: string;
  readonly defaultLocale: string;
  readonly locales: readonly string[];
  readonly findings: readonly Finding[];
  /** How many examples there are, by intent, by locale. */
  readonly exampleCounts: NonNullable<VersionDetail['exampleCounts']>;
}

/** What the intents of a version are called, by name. */
export const intentCaptions = (
  intents: readonly { readonly name: string; readonly caption?: Text }[],
  locale: string,
  defaultLocale: string,
): ReadonlyMap<string, string> =>
  new Map(intents.map((intent) => [intent.name, captionOf(intent, locale, defaultLocale)]));

/** The intents of a version as its list shows them, in the language that it is read in. */
export function intentRows(
  intents: readonly IntentContent[],
  { locale, defaultLocale, locales, findings, exampleCounts }: RowsIn,
): IntentRow[] {
  const found = new Map<number, { errors: number; warnings: number }>();
  for (const finding of findings) {
    const at = /^intents\[(\d+)\]/.exec(finding.path)?.[1];
    if (at === undefined) continue;
    const { errors, warnings } = found.get(Number(at)) ?? { errors: 0, warnings: 0 };
    found.set(
      Number(at),
      finding.severity === 'error'
        ? { errors: errors + 1, warnings }
        : { errors, warnings: warnings + 1 },
    );
  }
  const captions = intentCaptions(intents, locale, defaultLocale);
  return intents.map((intent, index) => {
    const counts = exampleCounts[intent.name] ?? {};
    return {
      name: intent.name,
      caption: captionOf(intent, locale, defaultLocale),
      examples: locales.map((one) => ({ locale: one, count: counts[one] ?? 0 })),
      parameters: (intent.parameters ?? []).map(({ name }) => name),
      action: intent.action ?? null,
      requiresApproval: intent.requiresApproval ?? false,
      dependencies: (intent.dependencies ?? []).map((name) => captions.get(name) ?? name),
      ...(found.get(index) ?? { errors: 0, warnings: 0 }),
    };
  });
}

/** Whether a row is about the words: its caption, its name, what it calls or asks for. */
export function fits(row: IntentRow, words: string, language: string): boolean {
  const fold = (text: string): string => text.toLocaleLowerCase(language);
  const wanted = fold(words.trim());
  return [row.caption, row.name, row.action ?? '', ...row.parameters].some((text) =>
    fold(text).includes(wanted),
  );
}

/** The names in another order: the one at `from` stands at `to`. */
export function moved(names: readonly string[], from: number, to: number): string[] {
  const name = names[from];
  const others = names.filter((_, index) => index !== from);
  return name === undefined ? [...names] : others.toSpliced(to, 0, name);
}
