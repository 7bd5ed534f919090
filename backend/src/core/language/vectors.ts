import { likeMeaning } from './features.ts';

/** A sparse vector: places in rising order and their weights. */
export interface Vector {
  places: Int32Array;
  weights: Float64Array;
}

export interface Vocabulary {
  /** Place of each feature. */
  places: Map<string, number>;
  /** Inverse document frequency at each place. */
  idf: Float64Array;
  /** Features at lower places occur in the project's own sentences, the others in the background alone. */
  own: number;
  /** What a stop word counts beside a telling one: little where there are few examples. */
  idle: number;
  /** What is common to words of like meaning counts beside a word: much where there are few examples. */
  like: number;
}

const charactersPrefix = 'c:';
const contentPrefix = 'w:';
const askingPrefix = 'a:';
/** What a word that asks counts among the known ones. */
const askingShare = 0.5;
const idlePrefixes = ['s:', 'i:', 'x:'];

const isCharacters = (feature: string): boolean =>
  feature.startsWith(charactersPrefix) || feature.startsWith('x:');

/**
 * Learns which features there are and how rare each is; those in fewer than `least` texts are left
 * out. The first `ownTexts` are the project's own, the rest is background.
 */
export const learnVocabulary = (
  texts: readonly ReadonlyMap<string, number>[],
  ownTexts: number,
  least: number,
  shares: { idle: number; like: number },
): Vocabulary => {
  const frequency = new Map<string, number>();
  let ownFeatures = 0;
  for (const [index, text] of texts.entries()) {
    for (const feature of text.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
    if (index < ownTexts) ownFeatures = frequency.size;
  }
  const places = new Map<string, number>();
  const idf: number[] = [];
  let own = 0;
  let seen = 0;
  for (const [feature, count] of frequency) {
    seen += 1;
    if (count < least && isCharacters(feature)) continue;
    places.set(feature, idf.length);
    idf.push(Math.log((1 + texts.length) / (1 + count)) + 1);
    if (seen <= ownFeatures) own = idf.length;
  }
  return { places, idf: Float64Array.from(idf), own, ...shares };
};

/**
 * TF-IDF with damped counts; words and characters each have half of the length of one. Also says
 * how many of the telling words are known to the vocabulary, at least by their beginning (0 to 1).
 */
export const vectorOf = (
  features: ReadonlyMap<string, number>,
  { places, idf, own, idle, like }: Vocabulary,
): { vector: Vector; known: number } => {
  const entries: [place: number, weight: number, isWord: boolean][] = [];
  let wordLength = 0;
  let characterLength = 0;
  let words = 0;
  let knownWords = 0;
  for (const [feature, count] of features) {
    const isWord = !isCharacters(feature);
    const place = places.get(feature);
    if (feature.startsWith(askingPrefix)) {
      words += askingShare;
      if (place !== undefined && place < own) knownWords += askingShare;
    }
    if (feature.startsWith(contentPrefix)) {
      words += 1;
      const beginning = places.get(`${charactersPrefix} ${feature.slice(2, 6)}`);
      if (place !== undefined && place < own) knownWords += 1;
      else if (beginning !== undefined && beginning < own) knownWords += 0.6;
    }
    if (place === undefined) continue;
    const kind = feature.slice(0, 2);
    const share = kind === likeMeaning ? like : idlePrefixes.includes(kind) ? idle : 1;
    const weight = (1 + Math.log(count)) * (idf[place] ?? 0) * share;
    if (isWord) wordLength += weight * weight;
    else characterLength += weight * weight;
    entries.push([place, weight, isWord]);
  }
  entries.sort((one, other) => one[0] - other[0]);
  const wordScale = wordLength === 0 ? 0 : Math.sqrt(0.5 / wordLength);
  const characterScale = characterLength === 0 ? 0 : Math.sqrt(0.5 / characterLength);
  const vector = {
    places: Int32Array.from(entries, ([place]) => place),
    weights: Float64Array.from(
      entries,
      ([, weight, isWord]) => weight * (isWord ? wordScale : characterScale),
    ),
  };
  return { vector, known: words === 0 ? 0 : knownWords / words };
};
