import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Question, TypedValue, ParameterType } from '@flare/contracts';
import { flowOf, intent, parameter } from '../../src/core/language/testing/flows.ts';
import { lexiconOf } from '../../src/core/language/lexicon.ts';
import { readSentence } from '../../src/core/language/text.ts';
import { candidatesFor } from '../../src/core/language/values/read-values.ts';
import { readingsOf } from '../../src/core/language/values/readings.ts';
import { foldersIn, halfOf, languages, readRows } from './data.ts';
import type { Row } from './report.ts';

interface Case {
  text: string;
  /** The words in which the value stands. */
  span?: string | null;
  lang: string;
  /** Parameter of the sentence, in the sets that name it. */
  slot?: string;
  /** The moment at which it was said, local time. */
  ref?: string | null;
  value?: string | number | boolean;
  /** Any of these is right; empty: there is no value. */
  accept?: string[];
  tier?: string;
}

const flows = new Map<string, ReturnType<typeof flowOf>>();

/** A project with one parameter of the type, named for what the sentence should tell. */
const flowFor = (type: ParameterType, name: string): ReturnType<typeof flowOf> => {
  const key = `${type} ${name}`;
  const known = flows.get(key);
  if (known !== undefined) return known;
  const words = name.replaceAll('_', ' ');
  const flow = flowOf(
    [
      intent('fill', { en: ['begin'], tr: ['başla'], ru: ['начать'] }, [
        parameter({ name, type, caption: { en: words, tr: '', ru: '' } }),
      ]),
    ],
    [],
  );
  flows.set(key, flow);
  return flow;
};

/**
 * What is read in the sentence where the value stands, when its parameter is asked for; where the
 * set doesn't say where that is, all that is read, the surest first.
 */
const read = (
  type: ParameterType,
  { text, span, lang, slot, ref }: Case,
): TypedValue['value'][] => {
  const name = slot ?? 'answer';
  const flow = flowFor(type, name);
  const wanted = flow.intents[0]?.parameters[0];
  const language = languages[lang];
  if (wanted === undefined || language === undefined) return [];
  const question: Question = {
    locale: lang,
    awaiting: { kind: 'parameters', names: [name] },
    intent: 'fill',
    values: {},
    options: [],
    lists: {},
    lastReply: '',
    history: [],
    now: Date.parse(`${ref == null ? '2026-08-24T09:00:00' : ref.padEnd(19, 'T00:00:00')}Z`),
    timezone: 'utc',
  };
  const sentence = readSentence(text);
  const found = candidatesFor(wanted, readingsOf(sentence, lexiconOf(language), question), true);
  const place = span == null ? -1 : text.toLowerCase().indexOf(span.toLowerCase());
  const from = Math.max(0, place);
  const to = place < 0 || span == null ? text.length : from + span.length;
  const there = found
    .filter(({ start, end }) => {
      const begins = sentence.tokens[start]?.start ?? 0;
      const ends = sentence.tokens[end - 1]?.end ?? 0;
      return begins < to && ends > from;
    })
    .sort((one, other) => other.strength - one.strength);
  return (place < 0 && typeof span === 'string' ? there : there.slice(0, 1)).flatMap(
    ({ reading }) => (reading.kind === 'value' ? [reading.value.value] : []),
  );
};

const equals = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(other))
    : one === other;

const isRight = (type: ParameterType, row: Case): boolean => {
  const got = read(type, row);
  if (row.accept !== undefined)
    return row.accept.length === 0
      ? got.length === 0
      : row.accept.some((accepted) => got.slice(0, 1).includes(accepted));
  return got.some((one) => equals(one, row.value));
};

const part = (type: ParameterType, cases: readonly Case[]): number =>
  cases.filter((row) => isRight(type, row)).length / cases.length;

const types: Record<string, ParameterType> = {
  dates: 'date',
  numbers: 'float',
  booleans: 'bool',
  sgd_dates: 'date',
  sgd_times: 'time',
  sgd_ints: 'int',
};

const targets: Record<string, number> = {
  dates_tr: 0.92,
  dates_ru: 0.92,
  dates_en: 0.9,
  numbers_tr: 0.97,
  numbers_ru: 0.97,
  numbers_en: 0.97,
  sgd_dates_en: 0.95,
  sgd_times_en: 0.95,
  sgd_ints_en: 0.95,
};

/** Dates, times, numbers and booleans of `flare-focus`; the tiers apart, `core` is what counts. */
const focusRows = (data: string): Row[] => {
  const folder = halfOf(data, 'flare-focus');
  if (foldersIn(data).includes('flare-focus') === false) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => {
      const set = file.replace('.jsonl', '');
      const type = types[set.replace(/_[a-z]+$/u, '')];
      if (type === undefined) return [];
      const cases = readRows<Case>(folder, file);
      const tiers = [...new Set(cases.map(({ tier }) => tier ?? 'core'))].sort();
      return tiers.map((tier): Row => {
        const own = cases.filter((row) => (row.tier ?? 'core') === tier);
        const target = tier === 'core' ? targets[set] : undefined;
        return {
          set: tier === 'core' ? set : `${set}, ${tier}`,
          metric: 'exact value',
          ours: part(type, own),
          size: own.length,
          ...(target !== undefined && { target }),
        };
      });
    });
};

interface Written {
  lang: string;
  value: number;
  text_icu: string;
  text_num2words: string;
}

/** Numbers in words, as two libraries write them. */
const numberWordRows = (data: string): Row[] => {
  const folder = halfOf(data, 'number-words-gen');
  return ['tr', 'en', 'ru'].flatMap((lang) => {
    const cases = readRows<Written>(folder, `${lang}.jsonl`).flatMap((row): Case[] =>
      [...new Set([row.text_icu, row.text_num2words])]
        .filter((text) => text !== '')
        .map((text) => ({ text, lang, value: row.value })),
    );
    if (cases.length === 0) return [];
    return [
      {
        set: `number-words-gen ${lang}`,
        metric: 'exact value',
        ours: part('float', cases),
        size: cases.length,
        target: 1,
      },
    ];
  });
};

/** Values of sentences, each read where it stands, its parameter asked for. */
export const valueRows = (data: string): Row[] => [...focusRows(data), ...numberWordRows(data)];

/** Sentences that were read otherwise, for whoever works on the rules. */
export const missesOf = (data: string, set: string): string[] => {
  const type = types[set.replace(/_[a-z]+$/u, '')];
  if (type === undefined) return [];
  return readRows<Case>(join(halfOf(data, 'flare-focus'), `${set}.jsonl`))
    .filter((row) => !isRight(type, row))
    .map((row) =>
      [
        row.tier ?? 'core',
        row.ref ?? '',
        row.text,
        `want ${(row.accept ?? [row.value]).join('|')}`,
        `got ${JSON.stringify(read(type, row))}`,
      ].join(' | '),
    );
};
