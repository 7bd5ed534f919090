/** A term of a text, and where the word that it was made of stands. */
export interface Term {
  term: string;
  start: number;
  end: number;
}

interface Analyzer {
  stopWords: string;
  /** Taken off one after the other, longest first, as long as three letters are left. */
  endings: string[];
  lower: (word: string) => string;
}

const lower = (word: string): string => word.toLowerCase();
const nothing: Analyzer = { stopWords: '', endings: [], lower };

/** A part of what Lucene's own do. As with them, words like "not" and "where" are stop words, and leave no term. */
const analyzers: Record<string, Analyzer> = {
  standard: nothing,
  english: {
    stopWords:
      'a an and are as at be by for if in is it no not of on or that the this to was will with',
    endings: ['ity', 'ies', 'ing', 'es', 'ed', 'e', 's', 'y'],
    lower,
  },
  turkish: {
    stopWords:
      'acaba ama bu da de gibi için ile kim mı mu mü nasıl ne nerede niçin o şu ve veya ya',
    endings: ['lerden', 'lardan', 'lerin', 'ların', 'lara', 'lere', 'ları', 'leri', 'lar', 'ler']
      .concat(['dan', 'den', 'tan', 'ten', 'nın', 'nin', 'sını', 'sini', 'ım', 'im', 'um', 'üm'])
      .concat(['ın', 'in', 'yı', 'yi', 'sı', 'si', 'ma', 'me', 'a', 'e', 'ı', 'i', 'u', 'ü']),
    lower: (word) => word.toLocaleLowerCase('tr').split(/['’]/)[0] ?? '',
  },
  russian: {
    stopWords: 'в во где для как когда куда ли можно на нельзя не о по с сколько у что',
    endings: [
      'ого',
      'ому',
      'ами',
      'ями',
      'ов',
      'ев',
      'ах',
      'ях',
      'ам',
      'ям',
      'ой',
      'ей',
      'ый',
      'ая',
    ].concat(['ые', 'ий', 'ом', 'ем', 'а', 'я', 'ы', 'и', 'у', 'ю', 'е', 'о', 'ь', 'й']),
    lower,
  },
};

export const isAnalyzer = (name: unknown): boolean => typeof name === 'string' && name in analyzers;

/** The terms of a text, as they are indexed and searched. */
export function analyze(name: string, text: string): Term[] {
  const analyzer = analyzers[name] ?? nothing;
  const stopWords = new Set(analyzer.stopWords.split(' '));
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu)].flatMap((match) => {
    const word = analyzer.lower(match[0]);
    if (word === '' || stopWords.has(word)) return [];
    const term = stemOf(word, analyzer.endings);
    return [{ term, start: match.index, end: match.index + match[0].length }];
  });
}

function stemOf(word: string, endings: readonly string[]): string {
  // "princess" and "address" have no ending.
  if (word.endsWith('ss')) return word;
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 3);
  return ending === undefined ? word : word.slice(0, word.length - ending.length);
}
