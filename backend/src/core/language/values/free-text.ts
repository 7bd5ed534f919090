import type { FlowParameter } from '../../flow/flow.ts';
import type { Lexicon } from '../lexicon.ts';
import { namesOf } from '../parameter-names.ts';
import { without } from '../patterns.ts';
import { PhraseTable } from '../phrase-table.ts';
import type { Token } from '../text.ts';
import { wordLikeness } from '../word-likeness.ts';
import type { Candidate } from './candidate.ts';
import { acceptsAnyWords } from './patterned.ts';
import type { Readings } from './readings.ts';

/** Any words do. */
export const isFreeText = (parameter: FlowParameter): boolean =>
  parameter.type === 'str' &&
  parameter.choices.length === 0 &&
  parameter.choicesFrom === null &&
  (parameter.validationRegex === null || acceptsAnyWords(parameter.validationRegex));

interface Leads {
  before: PhraseTable<true>;
  after: PhraseTable<true>;
}

const leadsOf = (parameter: FlowParameter, lexicon: Lexicon): Leads | null => {
  const own = parameter.leadWords[lexicon.language.code] ?? [];
  if (own.length === 0) {
    const elsewhere = Object.values(parameter.leadWords).some((words) => words.length > 0);
    if (parameter.required && !elsewhere) return null;
    return { before: lexicon.leadWords, after: lexicon.leadWordsAfter };
  }
  const known = new Set(lexicon.language.leadWords.noteAfter ?? []);
  return {
    before: new PhraseTable<true>(lexicon.endings).addAll(
      own.filter((word) => !known.has(word)),
      true,
    ),
    after: new PhraseTable<true>(lexicon.endings).addAll(
      own.filter((word) => known.has(word)),
      true,
    ),
  };
};

/** Nothing is said by stop words, fillers or the parameter's own name alone. */
const saysNothing = (
  tokens: readonly Token[],
  parameter: FlowParameter,
  lexicon: Lexicon,
): boolean => {
  const names = namesOf({ ...parameter, unit: 'any' }, lexicon).flat();
  const words = tokens.filter((token) => token.kind !== 'mark');
  const flat = ` ${words.map((token) => token.plain).join(' ')} `;
  if (without(flat, lexicon.patterns.fillers).trim() === '') return true;
  return words.every(
    (token) =>
      lexicon.stopWords.has(token.plain) ||
      names.some((name) => wordLikeness(token, name, lexicon, false) > 0),
  );
};

/** Free text is found by the words that lead it ("for lunch") or follow it ("öğle yemeği için"). */
export const readFreeText = (
  parameter: FlowParameter,
  { sentence, lexicon }: Readings,
  taken: readonly { start: number; end: number }[],
): Candidate | null => {
  if (!isFreeText(parameter)) return null;
  const leads = leadsOf(parameter, lexicon);
  if (leads === null) return null;
  const { tokens, original } = sentence;
  const free = (at: number): boolean => !taken.some((one) => at >= one.start && at < one.end);
  const made = (start: number, end: number): Candidate | null => {
    let from = start;
    let to = end;
    while (from < to && tokens[from]?.kind === 'mark' && !/["«“(#]/u.test(tokens[from]?.text ?? ''))
      from += 1;
    while (to > from && endsIdle(tokens, to, lexicon)) to -= 1;
    from = afterJoining(tokens, from, to, lexicon);
    const words = tokens.slice(from, to);
    if (words.length === 0 || saysNothing(words, parameter, lexicon)) return null;
    if (lexicon.neverText.has(words[0]?.plain ?? '')) return null;
    const text = original
      .slice(words[0]?.start, words.at(-1)?.end)
      .replace(/^["«“'(]+|["»”')]+$/gu, '')
      .trim();
    if (text === '') return null;
    return {
      start: from,
      end: to,
      reading: { kind: 'value', value: { type: 'str', value: text } },
      strength: 0.6,
    };
  };
  for (let at = 0; at < tokens.length; at += 1) {
    if (!free(at)) continue;
    const before = leads.before.match(tokens, at);
    if (before !== null) {
      let end = before.end;
      while (end < tokens.length && free(end) && !/^[,;]$/u.test(tokens[end]?.text ?? '')) end += 1;
      const candidate = made(before.end, end);
      if (candidate !== null) return candidate;
    }
    const after = leads.after.match(tokens, at);
    if (after !== null) {
      let start = at;
      while (start > 0 && free(start - 1) && !/^[,;]$/u.test(tokens[start - 1]?.text ?? ''))
        start -= 1;
      const candidate = made(start, at);
      const infinitive = /m[ae]k$/u.test(tokens[at - 1]?.plain ?? '');
      if (candidate !== null && !infinitive) return candidate;
    }
  }
  return null;
};

/** "Also", "bir de" before a text only join it to what was said before. */
const afterJoining = (
  tokens: readonly Token[],
  start: number,
  end: number,
  { patterns }: Lexicon,
): number => {
  for (const width of [3, 2, 1]) {
    if (end - start <= width) continue;
    const words = tokens.slice(start, start + width).map(({ plain }) => plain);
    const flat = ` ${words.join(' ')} `;
    if (without(flat, patterns.then, patterns.another).trim() === '') return start + width;
  }
  return start;
};

/** "please" and marks at the end belong to no text. */
const endsIdle = (tokens: readonly Token[], end: number, lexicon: Lexicon): boolean => {
  const token = tokens[end - 1];
  if (token === undefined) return false;
  if (token.kind === 'mark') return !/["»”)%€$₺₽]/u.test(token.text);
  return without(` ${token.plain} `, lexicon.patterns.fillers).trim() === '';
};
