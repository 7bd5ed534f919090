import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from './en.ts';
import ru from './ru.ts';
import tr from './tr.ts';

type Texts = { [key: string]: string | Texts };

const plurals = ['zero', 'one', 'two', 'few', 'many', 'other'];

const isCounted = (texts: Texts): boolean =>
  Object.keys(texts).every((key) => plurals.includes(key));

/** `projects.title` → its text; a counted text is one entry with all its forms. */
function flat(texts: Texts, path = ''): Map<string, string | Texts> {
  const entries = Object.entries(texts).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === 'string' || isCounted(value)
      ? [[here, value] as const]
      : [...flat(value, here)];
  });
  return new Map(entries);
}

const placeholders = (text: string | Texts): string[] =>
  [
    ...new Set(
      [...JSON.stringify(text).matchAll(/\{\{ (\w+) \}\}/g)].map((match) => match[1] ?? ''),
    ),
  ].sort();

const english = flat(en);
const sources = globSync('admin-ui/src/app/**/*.{ts,html}').filter(
  (file) => !file.endsWith('.test.ts'),
);

describe.each([
  ['tr', flat(tr)],
  ['ru', flat(ru)],
])('the texts in %s', (language, texts) => {
  it('are the same as the English ones, none missing and none left over', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fill in the same things', () => {
    for (const [key, text] of texts) {
      expect([key, ...placeholders(text)]).toEqual([key, ...placeholders(english.get(key) ?? '')]);
    }
  });

  it('have every plural of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.slice().sort();
    for (const [key, text] of texts) {
      if (typeof text === 'string') continue;
      expect([key, ...Object.keys(text).sort()]).toEqual([key, ...forms]);
    }
  });
});

describe('the files of the areas', () => {
  it('have no word in common, of which one would hide the other', () => {
    const words = globSync('admin-ui/src/i18n/en/*.json').flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(file, 'utf8')) as Texts),
    );
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(words.sort()).toEqual(Object.keys(en).sort());
  });
});

describe('the texts that the pages name', () => {
  const namespaces = Object.keys(en).join('|');
  /** What `action:` names is an action of the log. */
  const named = new RegExp(`(?<!action: )'((?:${namespaces})\\.[A-Za-z.-]*)'`, 'g');

  /** A key that ends with a dot is the beginning of one: `'outcome.' + outcome`. */
  const isThere = (key: string): boolean =>
    key.endsWith('.')
      ? [...english.keys()].some((known) => known.startsWith(key))
      : english.has(key);

  it('are there', () => {
    const missing = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(named)]
        .map(([, key = '']) => key)
        .filter((key) => !isThere(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('are found in the sources at all', () => {
    expect(sources.length).toBeGreaterThan(40);
  });
});

describe('what the activity log tells of', () => {
  /** `version.created` from the table of the page about the log, whose cells write `project.created`, `.updated`. */
  const actions = readFileSync('docs/activity-log.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| .*`[a-z-]+\.[a-z-]+`/.test(line))
    .flatMap((line) => {
      let entity = '';
      return [...line.matchAll(/`([a-z-]*)\.([a-z-]+)`/g)].map(([, begins = '', did = '']) => {
        entity = begins || entity;
        return `${entity}.${did}`;
      });
    });

  it('has words', () => {
    expect(actions.length).toBeGreaterThan(30);
    expect(actions.filter((action) => !english.has(`did.${action}`))).toEqual([]);
  });
});
