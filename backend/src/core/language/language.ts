/** Kinds of chatter, as acts name them. */
export type ChatterKind = 'greeting' | 'thanks' | 'how-are-you' | 'goodbye' | 'apology' | 'praise';

export type PatternName =
  | 'fillers'
  | 'cancel'
  | 'start-over'
  | 'person'
  | 'personWhole'
  | 'repeat'
  | 'wait'
  | 'go-back'
  | 'yes'
  | 'yesFillers'
  | 'no'
  | 'hedge'
  | 'but'
  | 'edit'
  | 'nothing'
  | 'resumeYes'
  | 'resumeNo'
  | 'keepYes'
  | 'keepNo'
  | 'menuChange'
  | 'makeSecond'
  | 'changeThis'
  | 'skip'
  | 'more'
  | 'correction'
  | 'replace'
  | 'or'
  | 'then'
  | 'another'
  | 'denied'
  | 'range'
  | 'optionNoun'
  | 'leadYes'
  | 'leadNo'
  | 'nothingMore'
  | 'unknown'
  | 'questionWords'
  | 'questionAnywhere'
  | 'requests'
  | 'not'
  | 'notBefore'
  | 'deny'
  | 'giveUp'
  | 'cancelTask'
  | 'repeatAsked'
  | 'namesWhat';

/** How a locale writes numbers and dates. */
export interface LanguageFormat {
  decimal: string;
  group: string;
  /** From Monday. */
  weekdays: string[];
  /** From January. */
  months: string[];
  /** With {weekday}, {day}, {month}. */
  date: string;
  /** The same with {year}. */
  dateWithYear: string;
  numericDates: 'dmy' | 'mdy';
  yes: string;
  no: string;
  and: string;
  or: string;
}

/** Number words. A word with `~` may carry an ending. */
export interface LanguageNumbers {
  words: Record<string, number>;
  /** Said only among single digits ("oh"). */
  digits: Record<string, number>;
  scales: Record<string, number>;
  /** Written right after digits ("100k"). */
  abbreviations: Record<string, number>;
  ordinals: Record<string, number>;
  ordinalEndings: string[];
  phrases: Record<string, number>;
  and: string[];
  point: string[];
  minus: string[];
  half: string[];
  /** What a hundredth of a currency's unit is called ("cents"). */
  hundredths: string[];
  /** Between the two numbers of a fraction ("three over four"). */
  over: string[];
  /** Between one case and all of them ("one in five"), where nothing more follows. */
  chance: string[];
  /** Between a part and the scale that it is of ("a quarter of a million"). */
  ofWhole: string[];
  /** Says before a number that it is a percentage ("yüzde elli"). */
  percentBefore: string[];
  /** What one part of so many is called ("thirds"), after a number. */
  parts: Record<string, number>;
  /** Also mean something else: a number only where a number is asked for or a unit follows. */
  weak: string[];
  /** Number words are also written together ("yirmibeş"). */
  compounds: boolean;
}

export interface LanguageDates {
  /** What makes a number before it a day of the month ("числа"). */
  dayWords: string[];
  /** Seven lists from Monday; `?` before a word that also means something else. */
  weekdays: string[][];
  /** Twelve lists from January; `?` before a word that also means something else. */
  months: string[][];
  /** Days from today. */
  relativeDays: Record<string, number>;
  /** Of these the ones that need a date to be asked for. */
  weakRelative: string[];
  units: Record<string, string[]>;
  few: Record<string, number>;
  ago: string[];
  later: string[];
  within: string[];
  next: string[];
  last: string[];
  this: string[];
  coming: string[];
  after: string[];
  before: string[];
  /** Said after what they belong to ("yarından itibaren"). */
  afterMark: string[];
  beforeMark: string[];
  of: string[];
  the: string[];
  skip: string[];
  lastOf: string[];
  startOf: string[];
  middleOf: string[];
  endOf: string[];
  endAfter: string[];
  middleAfter: string[];
  startAfter: string[];
  weekend: string[];
  dayEndings: string[];
  yearWords: string[];
  /** Before a month that is meant as a whole ("in May"). */
  monthLead: string[];
  /** Said before a count that isn't exact ("about"). */
  about: string[];
  /** Behind a year ("AD"): years to be added to it. */
  eras: Record<string, number>;
  /** Behind a weekday or unit: the one after the coming one. */
  afterNext: string[];
  /** Before a time that is to be over first ("after this week"). */
  beyond: string[];
  /** Units that a day is put off by without a word ("Tuesday week", "a week tomorrow"). */
  weekOn: string[];
  /** Between a count of weeks and the weekday that is meant ("in two weeks on Friday"). */
  on: string[];
  /** Before a weekday: the one closest to a day, which follows behind a word of `closestTo`. */
  closest: string[];
  closestTo: string[];
  /** Between the two ends of a stretch of days ("3 to 5 May"). */
  rangeTo: string[];
}

export interface LanguageTimes {
  /** Before a number and a unit that say how long ("на 4 дня"). */
  countsBefore: string[];
  at: string[];
  oclock: string[];
  am: string[];
  pm: string[];
  night: string[];
  halfPast: string[];
  quarterPast: string[];
  quarterTo: string[];
  past: string[];
  to: string[];
  /** "половина третьего" is 2:30. */
  halfOfNext: string[];
  quarterOfNext: string[];
  half: string[];
  exact: Record<string, string>;
  /** The half of the day may be said after the hour. */
  halfAfterHour: boolean;
}

/** Words by which turns are taken in a call, written as the patterns are. */
export interface LanguageTurns {
  /** Said while the other speaks, and meant to let them go on ("mhm"). */
  backChannel: string[];
  /** Said to stop the other, whatever else is said ("wait"). */
  stop: string[];
  /** Said while the right words are looked for ("um"). */
  hesitation: string[];
  /** A sentence that ends so goes on ("it is for"). */
  unfinished: string[];
  /** A wish that ends so goes on, though an answer may end so ("Anna için"). */
  unfinishedWish: string[];
}

/** When another form of a word leaves a question what it was. All without diacritics. */
export interface LanguageForms {
  /** Shorter beginnings are alike by chance. */
  afterLetters: number;
  /** Of number, possession, object; none that says from where or to where, and no negation. */
  endings: string[];
  /** Words that mean something else with such an ending ("customs"). */
  never: string[];
}

/** The data of one locale: `locales/<code>.json`. Words are written as a person writes them. */
export interface Language {
  code: string;
  /** In the language itself. */
  name: string;
  /** Letters that the other supported languages don't have. */
  letters: string;
  /** Endings that a word marked `~` may carry, without diacritics. */
  endings: string[];
  otherForms: LanguageForms;
  format: LanguageFormat;
  stopWords: string[];
  /** Stop words that say what is asked for. */
  askingWords: string[];
  /** More words that anybody uses, whatever is talked about: no name and nothing of one's own. */
  ordinaryWords: string[];
  /** Patterns of telling who one is, or something of oneself. */
  aboutOneself: string[];
  /** What this language calls the supported ones, by code. */
  languages: Record<string, string[]>;
  /** Patterns of a wish to change over; `{language}` stands for the name. */
  languageRequests: string[];
  numbers: LanguageNumbers;
  /** Per ISO currency or unit: words and signs. */
  units: Record<string, string[]>;
  dates: LanguageDates;
  times: LanguageTimes;
  /** Words that lead free text in (`note`), or stand after it (`noteAfter`). */
  /** Words before and after a free text that nobody asked for; with one of `never` it doesn't begin. */
  leadWords: { note: string[]; noteAfter?: string[]; never: string[] };
  /** Which words mark which of two parameters of one kind ("from" and "to"). */
  roles: { names: string[]; cues: string[]; after?: string[]; endings: string[] }[];
  /** Regular expressions on words without diacritics and punctuation; `~` stands for any letters. */
  patterns: Record<PatternName, string[]> & { notAfter?: string[] };
  chatter: Record<ChatterKind, string[]>;
  chatterFillers: string[];
  /** Other words for what a parameter is, by kind. */
  names: Record<string, string[]>;
  /**
   * Words that mean much the same to an assistant, a line of words each; one marked `~` may carry
   * any ending. A word may stand in several lines.
   */
  synonyms: string[];
  turns: LanguageTurns;
  /** Sentences that belong to no project: what rejecting is learned against. */
  background: string[];
  /** What the product itself says. */
  phrases: Record<string, string>;
}
