import type { Variables } from '@flare/contracts';
import type { Language } from '../language/language.ts';
import { sayValue } from '../language/format.ts';
import { todayOf } from '../language/values/dates/date.ts';
import { holdsWords, isSameDay } from './fact-likeness.ts';
import { factsIn, namesIn, type Found, type FoundDate } from './facts-in.ts';

/** What a composed reply may be made of. */
export interface FactSource {
  facts: Variables;
  /** Names of the facts that have to be heard; the others may be. */
  required: ReadonlySet<string>;
  language: Language;
  /** Epoch milliseconds. */
  now: number;
  timezone: string;
  /** Words of ours that a reply may repeat: their numbers and dates count as facts. */
  words: string[];
  /** Where names may come from beside the facts; null where names aren't checked. */
  names: string[] | null;
  /** Names that are known beside the facts, such as what a choice offers: to be told from a word that only begins a sentence. */
  otherNames: string[];
}

/** Holds a composed reply to its facts. */
export interface FactLock {
  /** Why a sentence may not leave: it says a number, date or name that is no fact. Null: it may. */
  objection(sentence: string): string | null;
  /** The first required fact that the whole reply leaves out, by name; null where it has them all. */
  missing(reply: string): string | null;
}

/**
 * The lock between what a language model says and what is true: every number, date and name of the
 * required facts has to stand in the reply, and none that isn't a fact. Sensitive values are never said, so
 * they are no facts here.
 */
export function lockFacts(source: FactSource): FactLock {
  const { language, now, timezone } = source;
  const moment = { now, timezone };
  const said = sayFacts(source);
  const strings = said.filter(({ kind }) => kind === 'name').map(({ words }) => words);
  const allowed: Found = factsIn(
    [...source.words, ...said.map(({ words }) => words)].join('\n'),
    language,
    moment,
    [],
  );
  for (const { value } of Object.values(source.facts)) {
    if (typeof value === 'number') allowed.numbers.push({ value, text: String(value), unit: null });
    if (Array.isArray(value))
      allowed.numbers.push({ value: value.length, text: String(value.length), unit: null });
  }
  const units = new Set(allowed.numbers.flatMap(({ unit }) => unit ?? []));
  const nameWords = [...source.words, ...(source.names ?? []), ...strings].join(' ');
  const others = source.otherNames.join(' ');
  const times = [...allowed.times, ...said.flatMap(({ time }) => time ?? [])];
  const dates = [...allowed.dates, ...said.flatMap(({ date }) => date ?? [])];
  return {
    objection(sentence) {
      const found = factsIn(sentence, language, moment, strings);
      const date = found.dates.find((one) => !dates.some((fact) => isSameDay(one, fact)));
      if (date !== undefined) return `the date "${date.text}" is no fact`;
      const time = found.times.find((one) => !times.includes(one));
      if (time !== undefined) return `the time "${time}" is no fact`;
      const number = found.numbers.find(
        (one) => !allowed.numbers.some((fact) => fact.value === one.value),
      );
      if (number !== undefined) return `the number "${number.text}" is no fact`;
      const unit = found.numbers.find((one) => one.unit !== null && !units.has(one.unit));
      if (units.size > 0 && unit !== undefined) return `the unit of "${unit.text}" is no fact`;
      if (source.names === null) return null;
      const name = namesIn(sentence, found, language, others).find(
        (one) => !holdsWords(nameWords, one),
      );
      return name === undefined ? null : `the name "${name}" is no fact`;
    },
    missing(reply) {
      const found = factsIn(reply, language, moment, strings);
      const left = said.find((fact) => {
        if (!source.required.has(fact.name)) return false;
        if (fact.words !== '' && holdsWords(reply, fact.words)) return false;
        if (fact.number !== null) return !found.numbers.some((one) => one.value === fact.number);
        const { date, time } = fact;
        if (date !== null) return !found.dates.some((one) => isSameDay(one, date));
        if (time !== null) return !found.times.includes(time);
        return true;
      });
      return left?.name ?? null;
    },
  };
}

interface SaidFact {
  name: string;
  /** As the locale says it. */
  words: string;
  kind: 'number' | 'date' | 'time' | 'name';
  number: number | null;
  date: FoundDate | null;
  time: string | null;
}

/** The facts that have to be heard: numbers, dates, times and names. */
function sayFacts({ facts, language, now, timezone }: FactSource): SaidFact[] {
  const thisYear = todayOf({ now, timezone }).year;
  const said: SaidFact[] = [];
  for (const [name, value] of Object.entries(facts)) {
    const plain = value.value;
    if (plain === null || typeof plain === 'boolean' || Array.isArray(plain)) continue;
    if (value.vault === true) continue;
    const words = sayValue(value, language, thisYear);
    const fact = { name, words, number: null, date: null, time: null };
    if (typeof plain === 'number') said.push({ ...fact, kind: 'number', number: plain });
    else if (value.type === 'date')
      said.push({ ...fact, kind: 'date', date: { value: plain, whole: false, text: plain } });
    else if (value.type === 'time') said.push({ ...fact, kind: 'time', time: plain });
    else if (value.type === 'choice' || /\d|^\p{Lu}/u.test(plain))
      said.push({ ...fact, kind: 'name' });
  }
  return said;
}
