import { toCamel, Version, type Intent } from '@flare/contracts';
import { bookkeeping } from './field-differences.ts';
import { same } from './same.ts';

/**
 * What a version is edited by: `general`, `intents` (their names in order), `intent:NAME`, `fast-answers`,
 * `conversation-tests`. Edits of different parts go side by side.
 */
export type VersionPart =
  'general' | 'intents' | 'fast-answers' | 'conversation-tests' | `intent:${string}`;

type PartContent = object;

/** The parts of a version, each with its content in the file's shape. */
function partsOf(version: Version): Map<VersionPart, PartContent> {
  const { intents, fast_answers, conversation_tests, ...rest } = version;
  const general = Object.entries(rest).filter(([field]) => !bookkeeping.has(field));
  return new Map<VersionPart, PartContent>([
    ['general', Object.fromEntries(general)],
    ['intents', { names: intents.map(({ name }) => name) }],
    ['fast-answers', { fast_answers: fast_answers ?? [] }],
    ['conversation-tests', { conversation_tests: conversation_tests ?? [] }],
    ...intents.map((intent): [VersionPart, Intent] => [`intent:${intent.name}`, intent]),
  ]);
}

/** The parts that differ between two states of a version, both in canonical form. */
export function changedParts(before: Version, after: Version): VersionPart[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (part) => !same(old.get(part) ?? null, now.get(part) ?? null),
  );
}

/** A part as the HTTP face shows it: fields in camelCase; null for an intent that there isn't (any more). */
export function partView(version: Version, part: VersionPart): unknown {
  const content = partsOf(version).get(part);
  if (content === undefined) return null;
  if (!part.startsWith('intent:')) return toCamel(Version, content);
  const { intents } = toCamel<Partial<Version>>(Version, { intents: [content as Intent] });
  return intents?.[0] ?? null;
}
