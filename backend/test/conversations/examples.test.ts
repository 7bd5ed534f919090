import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversationFile, Project } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { readConfigurationFile } from '../../src/config/configuration-file.ts';
import { readConversationFile } from '../../src/conversation-test/file/read-file.ts';
import { isNearCopy } from './near-copy.ts';

const examplesFolder = join(import.meta.dirname, '../../../examples');
const bank = projectAt(join(examplesFolder, 'bank.project.jsonc'));

function projectAt(path: string): Project {
  const [project] = readConfigurationFile(readFileSync(path, 'utf8')).projects;
  if (project === undefined) throw new Error(`${path} holds no project`);
  return project;
}

/** A project beside the test files, or one of the examples. */
function projectOf(name: string): Project {
  const [path] = [import.meta.dirname, examplesFolder]
    .map((folder) => join(folder, `${name}.project.jsonc`))
    .filter(existsSync);
  if (path === undefined) throw new Error(`There is no project "${name}"`);
  return projectAt(path);
}

/** Everything that a project's versions learn from, in one language. */
function learnedFrom(project: Project, locale: string): string[] {
  return project.versions.flatMap((version) => [
    ...version.intents.flatMap((intent) =>
      (intent.examples ?? []).filter((one) => one.locale_code === locale).map((one) => one.example),
    ),
    ...(version.fast_answers ?? []).flatMap((answer) =>
      answer.questions.filter((one) => one.locale_code === locale).map((one) => one.question),
    ),
  ]);
}

/** Every sentence that a user says in a file, once. */
function sentencesOf(file: ConversationFile): string[] {
  const turns = file.conversations.flatMap((conversation) => conversation.turns);
  return [
    ...new Set(turns.flatMap((turn) => (turn.user === undefined ? [] : [String(turn.user)]))),
  ];
}

describe('what a project learns from', () => {
  it.each(globSync('*.yaml', { cwd: import.meta.dirname }))(
    'holds no near copy of a sentence in %s',
    (name) => {
      const path = join(import.meta.dirname, name);
      const file = readConversationFile(readFileSync(path, 'utf8'), name);
      const locale = file.locale ?? '';
      const project = projectOf(String(file.project));
      const sentences = sentencesOf(file);
      const examples = learnedFrom(project, locale);
      const copies = sentences.flatMap((sentence) =>
        examples
          .filter((example) => isNearCopy(sentence, example, locale))
          .map((example) => `${sentence} ~ ${example}`),
      );
      expect(sentences.length).toBeGreaterThan(5);
      expect(examples.length).toBeGreaterThan(10);
      expect(copies).toEqual([]);
    },
  );

  it.each(['en', 'tr', 'ru'])('has 15 to 25 examples per intent in %s', (locale) => {
    for (const intent of bank.versions[0]?.intents ?? []) {
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
