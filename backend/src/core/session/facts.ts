import type { Variables } from '@flare/contracts';
import type { Language } from '../language/language.ts';
import { sayValue } from '../language/format.ts';
import { factsIn, namesIn, type Found } from './facts-in.ts';
import { holdsWords, isSameDay } from './fact-likeness.ts';

/** What a composed reply may be made of. */
export interface FactSource {
  facts: Variables;
  language: Language;
  /** Epoch milliseconds. */
  now: number;
  timezone: string;
  /** Words of ours that a reply may repeat: their numbers and dates count as facts. */
  words: string[];
  /** Where names may come from beside the facts; null where names aren't checked. */
  names: string[] | null;
}

/** Holds a composed reply to its facts. */
export interface FactLock {
  /** Why a sentence may not leave: it says a number, date or name that is no fact. Null: it may. */
  objection(sentence: string): string | null;
  /** The first fact that the whole reply leaves out, by name; null where it has them all. */
  missing(reply: string): string | null;
}

/**
 * The lock between what a language model says and what is true: every number, date and name of the
 * facts has to stand in the reply, and none that isn't a fact. Sensitive values are never said, so
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
  const dates = [...allowed.dates, ...said.flatMap(({ iso }) => iso ?? [])];
  return {
    objection(sentence) {
      const found = factsIn(sentence, language, moment, strings);
      const date = found.dates.find((one) => !dates.some((fact) => isSameDay(one, fact)));
      if (date !== undefined) return `the date "${date.text}" is no fact`;
      const times = [...allowed.times, ...said.flatMap(({ time }) => time ?? [])];
      const time = found.times.find((one) => !times.includes(one));
      if (time !== undefined) return `the time "${time}" is no fact`;
      const number = found.numbers.find(
        (one) => !allowed.numbers.some((fact) => fact.value === one.value),
      );
      if (number !== undefined) return `the number "${number.text}" is no fact`;
      const unit = found.numbers.find((one) => one.unit !== null && !units.has(one.unit));
      if (units.size > 0 && unit !== undefined) return `the unit of "${unit.text}" is no fact`;
      if (source.names === null) return null;
      const name = namesIn(sentence, found).find((one) => !holdsWords(nameWords, one));
      return name === undefined ? null : `the name "${name}" is no fact`;
    },
    missing(reply) {
      const found = factsIn(reply, language, moment, strings);
      const left = said.find((fact) => {
        if (fact.words !== '' && holdsWords(reply, fact.words)) return false;
        if (fact.number !== null) return !found.numbers.some((one) => one.value === fact.number);
        const { iso, time } = fact;
        if (iso !== null) return !found.dates.some((one) => isSameDay(one, iso));
        if (time !== null) return !found.times.includes(time);
        return true;
      });
      return left?.name ?? null;
    },
  };
}

interface SaidFact {
  name: string;
  kind: 'number' | 'date' | 'time' | 'name';
  /** As the locale says it. */
  words: string;
  number: number | null;
  iso: { value: string; whole: true; text: string } | null;
  time: string | null;
}

/** The facts that have to be heard: numbers, dates, times and names. */
function sayFacts({ facts, language, now }: FactSource): SaidFact[] {
  const thisYear = new Date(now).getUTCFullYear();
  return Object.entries(facts).flatMap(([name, value]) => {
    const plain = value.value;
    if (plain === null || Array.isArray(plain) || value.vault === true) return [];
    if (typeof plain === 'boolean') return [];
    const words = sayValue(value, language, thisYear);
    const fact = { name, words, number: null, iso: null, time: null };
    if (typeof plain === 'number') return [{ ...fact, kind: 'number' as const, number: plain }];
    if (value.type === 'date') {
      const iso = { value: plain, whole: true as const, text: plain };
      return [{ ...fact, kind: 'date' as const, iso }];
    }
    if (value.type === 'time') return [{ ...fact, kind: 'time' as const, time: plain }];
    const isName = value.type === 'choice' || /\d/u.test(plain) || /^\p{Lu}/u.test(plain);
    return isName ? [{ ...fact, kind: 'name' as const }] : [];
  });
}
