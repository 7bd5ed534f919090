import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfigurationFile } from '../../src/config/configuration-file.ts';
import { readConversationFile } from '../../src/conversation-test/read-file.ts';
import { isNearCopy } from './near-copy.ts';

const bank = readConfigurationFile(
  readFileSync(join(import.meta.dirname, '../../../examples/bank.project.jsonc'), 'utf8'),
);

/** Everything that the bank's versions learn from, in one language. */
function learnedFrom(locale: string): string[] {
  return bank.projects
    .flatMap((project) => project.versions)
    .flatMap((version) => [
      ...version.intents.flatMap((intent) =>
        (intent.examples ?? [])
          .filter((one) => one.locale_code === locale)
          .map((one) => one.example),
      ),
      ...(version.fast_answers ?? []).flatMap((answer) =>
        answer.questions.filter((one) => one.locale_code === locale).map((one) => one.question),
      ),
    ]);
}

/** Every sentence that a user says in the acceptance conversations. */
function sentencesOf(locale: string): string[] {
  const path = join(import.meta.dirname, `${locale}.yaml`);
  const file = readConversationFile(readFileSync(path, 'utf8'), path);
  const turns = file.conversations.flatMap((conversation) => conversation.turns);
  return [
    ...new Set(turns.flatMap((turn) => (turn.user === undefined ? [] : [String(turn.user)]))),
  ];
}

describe('what the bank learns from', () => {
  it.each(['en', 'tr', 'ru'])('holds no near copy of an acceptance sentence in %s', (locale) => {
    const sentences = sentencesOf(locale);
    const examples = learnedFrom(locale);
    const copies = sentences.flatMap((sentence) =>
      examples
        .filter((example) => isNearCopy(sentence, example, locale))
        .map((example) => `${sentence} ~ ${example}`),
    );
    expect(sentences.length).toBeGreaterThan(40);
    expect(examples.length).toBeGreaterThan(50);
    expect(copies).toEqual([]);
  });

  it.each(['en', 'tr', 'ru'])('has 15 to 25 examples per intent in %s', (locale) => {
    for (const intent of bank.projects[0]?.versions[0]?.intents ?? []) {
      const count = (intent.examples ?? []).filter((one) => one.locale_code === locale).length;
      expect(count, intent.name).toBeGreaterThanOrEqual(15);
      expect(count, intent.name).toBeLessThanOrEqual(25);
    }
  });
});

describe('a near copy', () => {
  it.each([
    ['Send 200 euros to John tomorrow', 'send 200 euros to John tomorrow!', true],
    ['block my card', 'block my cart', true],
    ['are there fees', 'is there a fee', false],
    ['I need to block my card', 'my card was stolen', false],
  ])('%s / %s: %s', (one, other, near) => {
    expect(isNearCopy(one, other, 'en')).toBe(near);
  });
});
