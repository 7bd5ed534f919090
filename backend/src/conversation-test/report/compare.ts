import type { ExpectedHandover, Expectation } from '@flare/contracts';
import { isDeepStrictEqual } from 'node:util';
import type { Observation } from '../observation.ts';

/** One thing that was not as expected. */
export interface Difference {
  /** The key of `expect`, with what it names: `parameters.amount`. */
  what: string;
  expected: string;
  actual: string;
}

/** What differs between an expectation and what was seen; only what is named is compared. */
export function compare(expected: Expectation, seen: Observation): Difference[] {
  const differences: Difference[] = [];
  const same = (what: string, wanted: unknown, actual: unknown) => {
    if (!isDeepStrictEqual(wanted, actual))
      differences.push({ what, expected: show(wanted), actual: show(actual) });
  };
  const plain = ['state', 'intent', 'outcome', 'outcomes', 'awaiting', 'stack'] as const;
  for (const key of [...plain, 'hangsUp', 'locale', 'version'] as const)
    if (expected[key] !== undefined) same(key, expected[key], seen[key]);
  for (const [name, value] of Object.entries(expected.parameters ?? {}))
    same(`parameters.${name}`, value, seen.parameters[name]);
  for (const [name, value] of Object.entries(expected.variables ?? {}))
    same(`variables.${name}`, value, seen.variables[name]);
  for (const name of expected.absent ?? [])
    if (name in seen.parameters)
      differences.push({
        what: `absent.${name}`,
        expected: 'not stored',
        actual: show(seen.parameters[name]),
      });
  for (const [name, count] of Object.entries(expected.noMatch ?? {}))
    same(`noMatch.${name}`, count, seen.noMatch[name] ?? 0);
  for (const [name, count] of Object.entries(expected.calls ?? {}))
    same(`calls.${name}`, count, seen.calls[name as keyof typeof seen.calls]);
  const words = (what: string, wanted: Words, text: string) => {
    if (wanted === '') return same(what, '', text);
    for (const word of listOf(wanted))
      if (!stands(word, text, seen.locale))
        differences.push({ what, expected: `… ${word} …`, actual: show(text) });
  };
  if (expected.reply !== undefined) words('reply', expected.reply, seen.reply);
  for (const word of listOf(expected.replyNot ?? []))
    if (stands(word, seen.reply, seen.locale))
      differences.push({
        what: 'replyNot',
        expected: `no ${show(word)}`,
        actual: show(seen.reply),
      });
  if (typeof expected.approval === 'boolean')
    same('approval', expected.approval, seen.approval !== null);
  else if (expected.approval === null) same('approval', null, seen.approval);
  else if (expected.approval !== undefined)
    words('approval', expected.approval, seen.approval ?? '');
  if (expected.handover !== undefined)
    differences.push(...compareHandover(expected.handover, seen.handover));
  return differences;
}

/** What differs in what an escalation carried. */
export function compareHandover(
  expected: ExpectedHandover,
  seen: Observation['handover'],
): Difference[] {
  if (seen === null)
    return [{ what: 'handover', expected: show(expected), actual: 'no escalation' }];
  const differences: Difference[] = [];
  for (const name of expected.variables ?? [])
    if (!seen.variables.includes(name))
      differences.push({
        what: 'handover.variables',
        expected: name,
        actual: show(seen.variables),
      });
  const { pending } = expected;
  if (pending === undefined) return differences;
  const wanted = pending === null ? [] : typeof pending === 'string' ? [pending] : pending;
  if (!isDeepStrictEqual(wanted, seen.pending))
    differences.push({
      what: 'handover.pending',
      expected: show(wanted),
      actual: show(seen.pending),
    });
  return differences;
}

type Words = string | number | (string | number)[];

const listOf = (words: Words): string[] =>
  (Array.isArray(words) ? words : [words]).map((word) => String(word));

/** Whether words stand in a text, whatever the case, the kind of space and of apostrophe. */
function stands(words: string, text: string, locale: string): boolean {
  return folded(text, locale).includes(folded(words, locale));
}

function folded(text: string, locale: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase(locale)
    .replace(/\s+/gu, ' ')
    .replaceAll('’', "'")
    .trim();
}

const show = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : typeof value === 'string'
      ? `"${value}"`
      : JSON.stringify(value);
