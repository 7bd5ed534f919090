import type { LocalText } from './flow.ts';

const WORDS: [string, RegExp][] = [
  ['EUR', /€|\beuros?\b|\bEUR\b|\b[Aa]vro|евро/],
  ['USD', /\$|\bdollars?\b|\bUSD\b|\b[Dd]olar|доллар/],
  ['TRY', /₺|\bTL\b|\bTRY\b|\b[Ll]ira/],
  ['RUB', /₽|\bRUB\b|\b[Rr](?:o)?ubles?\b|рубл/],
  ['GBP', /£|\bGBP\b|\bpounds?\b/],
];

/**
 * The currency that the version's own words name for a parameter: beside its placeholder in a
 * summary, or in its caption and prompts. Null where they name none, or more than one.
 */
export function currencyOf(
  variableName: string,
  own: LocalText[],
  summaries: LocalText[],
): string | null {
  const beside = summaries
    .flatMap((text) => Object.values(text))
    .flatMap((text) => {
      const at = text.indexOf(`{{variables.${variableName}}}`);
      if (at === -1) return [];
      const end = at + `{{variables.${variableName}}}`.length;
      return [
        text.slice(Math.max(0, at - 2), at),
        text.slice(end, end + 8).split(/[,.;{]/)[0] ?? '',
      ];
    });
  const words = [...beside, ...own.flatMap((text) => Object.values(text))].join(' \n ');
  const named = WORDS.filter(([, pattern]) => pattern.test(words)).map(([code]) => code);
  return named.length === 1 ? (named[0] ?? null) : null;
}
