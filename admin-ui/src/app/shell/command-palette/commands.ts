import type { SearchHit } from '@flare/contracts';
import type { IconName } from '../../shared/ui/icon.ts';

/** Something that the palette offers: a page to go to, or something to do. */
export interface Offer {
  readonly title: string;
  readonly hint: string;
  readonly icon: IconName;
  /** Where it leads; without one `run` does it. */
  readonly link?: readonly string[];
  readonly query?: Record<string, string>;
  readonly run?: () => void;
}

const icons: Record<SearchHit['kind'], IconName> = {
  project: 'projects',
  version: 'history',
  intent: 'understood',
  parameter: 'values',
  'fast-answer': 'answer',
  api: 'call',
  user: 'person',
};

/** Where the thing that was found is edited. */
export function placeOf(hit: SearchHit): readonly string[] {
  const version = ['/projects', String(hit.projectId), 'versions', String(hit.version)];
  switch (hit.kind) {
    case 'project':
      return ['/projects', String(hit.projectId)];
    case 'version':
      return version;
    case 'intent':
      return [...version, 'intents', hit.name];
    case 'parameter':
      return [...version, 'intents', hit.intent ?? hit.name];
    case 'fast-answer':
      return [...version, 'fast-answers'];
    case 'api':
      return ['/apis', hit.name];
    case 'user':
      return ['/users'];
  }
}

export const offerOf = (hit: SearchHit): Offer => ({
  title: hit.title,
  hint: hit.hint,
  icon: icons[hit.kind],
  link: placeOf(hit),
  ...(hit.kind === 'parameter' ? { query: { parameter: hit.name } } : {}),
});

/** Folded so that case, dots and accents don't matter: "İstanbul" → "istanbul". */
export const folded = (text: string): string =>
  text.toLocaleLowerCase('en').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');

/** The offers whose title has every word that was typed, those that begin with it first. */
export function matching(offers: readonly Offer[], typed: string): Offer[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const fits = ({ title }: Offer): boolean => words.every((word) => folded(title).includes(word));
  const begins = ({ title }: Offer): boolean => folded(title).startsWith(folded(typed).trim());
  return offers.filter(fits).sort((one, other) => Number(begins(other)) - Number(begins(one)));
}
