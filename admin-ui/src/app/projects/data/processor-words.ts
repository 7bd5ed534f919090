import type { ProjectDetail } from '@flare/contracts';
import type { WordTable } from './word-lines.ts';

type Voice = NonNullable<ProjectDetail['voice']>;
type Processors = NonNullable<Voice['processors']>;

/** Processors that are a list of words for each language. */
export type WordProcessor = 'pronunciation' | 'corrections';

/** The words of a processor; undefined where the project doesn't place it. */
export function wordsOfProcessor(voice: Voice | null, name: WordProcessor): WordTable | undefined {
  const placed = voice?.processors?.find((one) => one.name === name);
  return placed?.settings?.['words'] as WordTable | undefined;
}

/** The project's processors with these words for one of them, in its place, or last; undefined where none is left. */
export function withProcessorWords(
  voice: Voice | null,
  name: WordProcessor,
  words: WordTable | undefined,
): Processors | undefined {
  const present = voice?.processors ?? [];
  const placed = { name, settings: { words } };
  const isThere = present.some((one) => one.name === name);
  const next =
    words === undefined
      ? present.filter((one) => one.name !== name)
      : isThere
        ? present.map((one) => (one.name === name ? placed : one))
        : [...present, placed];
  return next.length === 0 ? undefined : next;
}
