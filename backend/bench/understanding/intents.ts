import { join } from 'node:path';
import { detectIntents, type IntentModel } from '../../src/core/language/intent-model.ts';
import { trainIntents } from '../../src/core/language/intent-training.ts';
import type { Language } from '../../src/core/language/language.ts';
import { baselines } from './baselines.ts';
import { foldersIn, languages, readRows } from './data.ts';
import type { Row } from './report.ts';

interface Sentence {
  text: string;
  /** Null: out of scope. */
  intent: string | null;
  locale: string;
}

interface Measured {
  accuracy: number;
  inScope: number;
  /** Undefined where every sentence is in scope. */
  outOfScope: number | undefined;
  size: number;
}

const languageOf = (locale: string): Language => {
  const language = languages[locale];
  if (language === undefined) throw new Error(`No data for the language ${locale}`);
  return language;
};

/** Trains as publishing does: from the examples alone, each intent with its name. */
export const trainOn = (examples: readonly Sentence[]): IntentModel => {
  const byIntent = new Map<string, { locale: string; text: string }[]>();
  for (const { intent, locale, text } of examples)
    if (intent !== null) byIntent.set(intent, [...(byIntent.get(intent) ?? []), { locale, text }]);
  const locales = [...new Set(examples.map(({ locale }) => locale))];
  return trainIntents(
    { intents: [...byIntent].map(([name, own]) => ({ name, examples: own })), fastAnswers: [] },
    Object.fromEntries(locales.map((locale) => [locale, languageOf(locale)])),
  );
};

const part = (count: number, of: number): number => (of === 0 ? 0 : count / of);

const measure = (folder: string): Measured | null => {
  const train = readRows<Sentence>(folder, 'train.jsonl');
  const test = readRows<Sentence>(folder, 'test.jsonl');
  if (train.length === 0 || test.length === 0) return null;
  const model = trainOn(train);
  let right = 0;
  let rightAndAccepted = 0;
  let refused = 0;
  const outside = test.filter(({ intent }) => intent === null).length;
  for (const { text, intent, locale } of test) {
    const { ranking, accepted } = detectIntents(model, text, languageOf(locale));
    if (intent === null) refused += accepted ? 0 : 1;
    else if (ranking[0]?.intent === intent) {
      right += 1;
      rightAndAccepted += accepted ? 1 : 0;
    }
  }
  const inside = test.length - outside;
  return {
    accuracy: part(right, inside),
    inScope: part(rightAndAccepted, inside),
    outOfScope: outside === 0 ? undefined : part(refused, outside),
    size: test.length,
  };
};

const mean = (values: readonly number[]): number =>
  part(
    values.reduce((a, b) => a + b, 0),
    values.length,
  );

const together = (draws: readonly Measured[]): Measured => ({
  accuracy: mean(draws.map(({ accuracy }) => accuracy)),
  inScope: mean(draws.map(({ inScope }) => inScope)),
  outOfScope: mean(draws.map(({ outOfScope }) => outOfScope ?? 0)),
  size: draws.reduce((sum, { size }) => sum + size, 0),
});

const rowsOf = (set: string, measured: Measured): Row[] => {
  const baseline = baselines[set];
  const { accuracy, inScope, outOfScope, size } = measured;
  const rows: Row[] = [
    {
      set,
      metric: 'accuracy',
      ours: accuracy,
      size,
      ...(baseline && { baseline: baseline.accuracy }),
    },
  ];
  if (outOfScope === undefined) return rows;
  const { inScope: baseIn, outOfScope: baseOut } = baseline ?? {};
  const known = baseIn !== undefined && baseOut !== undefined;
  return [
    ...rows,
    { set, metric: 'in scope, with reject', ours: inScope, ...(known && { baseline: baseIn }) },
    { set, metric: 'out-of-scope recall', ours: outOfScope, ...(known && { baseline: baseOut }) },
    {
      set,
      metric: 'sum of the two',
      ours: inScope + outOfScope,
      ...(known && { baseline: baseIn + baseOut }),
    },
  ];
};

/** Mean margins over the episodes whose baseline is known. */
const margins = (episodes: ReadonlyMap<string, Measured>): Row[] => {
  const known = [...episodes].flatMap(([set, measured]) => {
    const baseline = baselines[set];
    return baseline === undefined ? [] : [{ measured, baseline }];
  });
  if (known.length === 0) return [];
  return [
    {
      set: 'all episodes',
      metric: 'mean margin in accuracy',
      ours: mean(known.map(({ measured, baseline }) => measured.accuracy - baseline.accuracy)),
      target: 0.02,
    },
    {
      set: 'all episodes',
      metric: 'mean margin in the sum',
      ours: mean(
        known.map(
          ({ measured, baseline }) =>
            measured.inScope +
            (measured.outOfScope ?? 0) -
            (baseline.inScope ?? 0) -
            (baseline.outOfScope ?? 0),
        ),
      ),
      target: 0.05,
    },
  ];
};

/** Intents of every set below `intents`, and the draws of an episode as their mean. */
export const intentRows = (data: string): Row[] => {
  const root = join(data, 'intents');
  const rows: Row[] = [];
  for (const set of foldersIn(root).filter((name) => !['episodes', 'licences'].includes(name))) {
    const measured = measure(join(root, set));
    if (measured !== null) rows.push(...rowsOf(set, measured));
  }
  const draws = new Map<string, Measured[]>();
  for (const name of foldersIn(root, 'episodes')) {
    const measured = measure(join(root, 'episodes', name));
    const set = `episodes/${name.replace(/-\d+$/u, '')}`;
    if (measured !== null) draws.set(set, [...(draws.get(set) ?? []), measured]);
  }
  const episodes = new Map([...draws].map(([set, own]) => [set, together(own)]));
  for (const [set, measured] of episodes) rows.push(...rowsOf(set, measured));
  return [...rows, ...margins(episodes)];
};
