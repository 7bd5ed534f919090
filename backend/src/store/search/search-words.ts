import { literally } from '../literally.ts';

/**
 * A text as it is compared: in small letters, the four i of Turkish one and the same, so that "istanbul" finds
 * "İSTANBUL". `folded` in the search's SQL does the same.
 */
export const fold = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ı', 'i').replaceAll('\u0307', '');

/** The pattern of LIKE that finds folded words anywhere. */
export const patternOf = (query: string): string => `%${literally(fold(query.trim()))}%`;

/** How well a text fits what is looked for: 0 is best; null: not at all. */
export function fitOf(text: string, query: string): number | null {
  const [folded, wanted] = [fold(text), fold(query.trim())];
  const at = folded.indexOf(wanted);
  if (at < 0) return null;
  if (folded === wanted) return 0;
  if (at === 0) return 1;
  return /[\p{L}\p{N}]/u.test(folded[at - 1] ?? '') ? 3 : 2;
}

/** The best fit of several texts; null where none fits. */
export function bestFit(texts: string[], query: string): number | null {
  const fits = texts.map((text) => fitOf(text, query)).filter((fit) => fit !== null);
  return fits.length === 0 ? null : Math.min(...fits);
}
