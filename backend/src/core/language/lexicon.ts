import type {
  ChatterKind,
  Language,
  LanguageDates,
  LanguageTimes,
  PatternName,
} from './language.ts';
import { compilePatterns } from './patterns.ts';
import { PhraseTable } from './phrase-table.ts';
import { Synonyms } from './synonyms.ts';
import { fold, withoutDiacritics } from './text.ts';

type DateTable = Exclude<keyof LanguageDates, 'dayEndings' | 'weakRelative'>;
type TimeTable = Exclude<keyof LanguageTimes, 'halfAfterHour'>;

/** A locale's data made ready for looking up. */
export interface Lexicon {
  language: Language;
  endings: ReadonlySet<string>;
  stopWords: ReadonlySet<string>;
  /** No free text that nobody asked for begins with one of these. */
  neverText: ReadonlySet<string>;
  askingWords: ReadonlySet<string>;
  /** Stop words and others that belong to no subject. */
  ordinary: ReadonlySet<string>;
  aboutOneself: RegExp;
  numbers: {
    words: PhraseTable<number>;
    scales: PhraseTable<number>;
    ordinals: PhraseTable<number>;
    phrases: PhraseTable<number>;
    digits: PhraseTable<number>;
    weak: PhraseTable<true>;
    and: PhraseTable<true>;
    point: PhraseTable<true>;
    minus: PhraseTable<true>;
    half: PhraseTable<true>;
    hundredths: PhraseTable<true>;
    over: PhraseTable<true>;
    chance: PhraseTable<true>;
    ofWhole: PhraseTable<true>;
    percentBefore: PhraseTable<true>;
    parts: PhraseTable<number>;
    abbreviations: ReadonlyMap<string, number>;
    ordinalEndings: ReadonlySet<string>;
  };
  units: PhraseTable<string>;
  dates: Record<DateTable, PhraseTable<number>>;
  /** Weekdays and relative days that need a date to be asked for. */
  weakDates: PhraseTable<true>;
  /** Months whose words also mean something else, or name people. */
  weakMonths: PhraseTable<true>;
  dayEndings: ReadonlySet<string>;
  times: Record<TimeTable, PhraseTable<number>>;
  patterns: Record<PatternName, RegExp>;
  notAfter: RegExp;
  /** A no in so many words; the others also hold whatever follows a negation. */
  plainNo: RegExp;
  chatter: Record<ChatterKind, RegExp>;
  chatterFillers: RegExp;
  languageRequests: { locale: string; pattern: RegExp }[];
  leadWords: PhraseTable<true>;
  leadWordsAfter: PhraseTable<true>;
  synonyms: Synonyms;
}

/** Order in which units are numbered in the tables. */
export const dateUnits = [
  'day',
  'week',
  'month',
  'year',
  'hour',
  'minute',
  'businessDay',
  'fortnight',
  'decade',
  'quarter',
  'second',
] as const;

const plainSet = (words: readonly string[]): Set<string> =>
  new Set(words.map((word) => withoutDiacritics(fold(word))));

const patternNames: PatternName[] = [
  'fillers',
  'cancel',
  'start-over',
  'person',
  'personWhole',
  'repeat',
  'wait',
  'go-back',
  'yes',
  'yesFillers',
  'no',
  'hedge',
  'but',
  'edit',
  'nothing',
  'resumeYes',
  'resumeNo',
  'keepYes',
  'keepNo',
  'menuChange',
  'makeSecond',
  'changeThis',
  'skip',
  'more',
  'correction',
  'replace',
  'or',
  'then',
  'another',
  'denied',
  'range',
  'optionNoun',
  'leadYes',
  'leadNo',
  'nothingMore',
  'unknown',
  'questionWords',
  'questionAnywhere',
  'requests',
  'not',
  'notBefore',
  'deny',
  'giveUp',
  'cancelTask',
  'repeatAsked',
  'namesWhat',
];

const record = <Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Record<Name, Value> =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;

const minutesOf = (time: string): number => {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
};

/** A no to something that was said, or to whatever follows, is none to a question. */
const notInItself =
  /\.\*|\[a-z\]|said|wrong|correct|right|mind|неверно|неправильно|ошибка|yanl|hatal/u;

/** The words that are marked to mean something else too. */
const marked = (groups: readonly (readonly string[])[]): string[] =>
  groups
    .flat()
    .filter((word) => word.startsWith('?'))
    .map((word) => word.slice(1));

const compile = (language: Language): Lexicon => {
  const endings = plainSet(language.endings);
  const list = (words: readonly string[]): PhraseTable<true> =>
    new PhraseTable<true>(endings).addAll(words, true);
  const map = (entries: Record<string, number>): PhraseTable<number> => {
    const table = new PhraseTable<number>(endings);
    for (const [phrase, value] of Object.entries(entries)) table.add(phrase, value);
    return table;
  };
  const lists = (groups: readonly (readonly string[])[]): PhraseTable<number> => {
    const table = new PhraseTable<number>(endings);
    for (const [index, words] of groups.entries())
      for (const word of words) table.add(word.replace(/^\?/u, ''), index + 1);
    return table;
  };
  const dateTable = (name: DateTable): PhraseTable<number> => {
    const source = language.dates[name];
    if (name === 'weekdays' || name === 'months') return lists(language.dates[name]);
    if (name === 'units') return lists(dateUnits.map((unit) => language.dates.units[unit] ?? []));
    if (Array.isArray(source)) return lists([source as string[]]);
    return map(source as Record<string, number>);
  };
  const timeTable = (name: TimeTable): PhraseTable<number> => {
    const source = language.times[name];
    if (Array.isArray(source)) return lists([source]);
    return map(
      Object.fromEntries(Object.entries(source).map(([word, time]) => [word, minutesOf(time)])),
    );
  };
  const units = new PhraseTable<string>(endings);
  for (const [unit, words] of Object.entries(language.units)) units.addAll(words, unit);
  const { numbers, dates } = language;
  const requests = Object.entries(language.languages).map(([locale, names]) => ({
    locale,
    pattern: compilePatterns(
      language.languageRequests.map((request) =>
        request.replaceAll('{language}', `(?:${names.join('|')})`),
      ),
    ),
  }));
  return {
    language,
    endings,
    stopWords: plainSet(language.stopWords),
    neverText: plainSet(language.leadWords.never),
    askingWords: plainSet(language.askingWords),
    ordinary: plainSet([...language.stopWords, ...language.askingWords, ...language.ordinaryWords]),
    aboutOneself: compilePatterns(language.aboutOneself),
    numbers: {
      words: map(numbers.words),
      scales: map(numbers.scales),
      ordinals: map(numbers.ordinals),
      phrases: map(numbers.phrases),
      digits: map(numbers.digits),
      weak: list(numbers.weak),
      and: list(numbers.and),
      point: list(numbers.point),
      minus: list(numbers.minus),
      half: list(numbers.half),
      hundredths: list(numbers.hundredths),
      over: list(numbers.over),
      chance: list(numbers.chance),
      ofWhole: list(numbers.ofWhole),
      percentBefore: list(numbers.percentBefore),
      parts: map(numbers.parts),
      abbreviations: new Map(Object.entries(numbers.abbreviations)),
      ordinalEndings: plainSet(numbers.ordinalEndings),
    },
    units,
    dates: record(
      Object.keys(dates).filter(
        (name): name is DateTable => name !== 'dayEndings' && name !== 'weakRelative',
      ),
      dateTable,
    ),
    weakDates: list([...dates.weakRelative, ...marked(dates.weekdays)]),
    weakMonths: list(marked(dates.months)),
    dayEndings: plainSet(dates.dayEndings),
    times: record(
      Object.keys(language.times).filter((name): name is TimeTable => name !== 'halfAfterHour'),
      timeTable,
    ),
    patterns: record(patternNames, (name) => compilePatterns(language.patterns[name])),
    notAfter: compilePatterns(language.patterns.notAfter ?? []),
    plainNo: compilePatterns(language.patterns.no.filter((one) => !notInItself.test(one))),
    chatter: record(Object.keys(language.chatter) as ChatterKind[], (kind) =>
      compilePatterns(language.chatter[kind]),
    ),
    chatterFillers: compilePatterns(language.chatterFillers),
    languageRequests: requests,
    leadWords: list(language.leadWords.note.map((word) => word.replace(':', ''))),
    leadWordsAfter: list(language.leadWords.noteAfter ?? []),
    synonyms: new Synonyms(language.synonyms, endings),
  };
};

const compiled = new WeakMap<Language, Lexicon>();

/** The lexicon of a locale's data, compiled once for each object. */
export const lexiconOf = (language: Language): Lexicon => {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const fresh = compile(language);
  compiled.set(language, fresh);
  return fresh;
};
