import type { Question, UnderstandingResult } from '@flare/contracts';
import type { Flow, FlowIntent } from '../../flow/flow.ts';
import { wordsOf } from '../text.ts';

/** Up to so many intents are told whole; of more, only the likely ones. */
const INTENTS_AT_MOST = 24;
const EXAMPLES_AT_MOST = 24;
const EXAMPLES_PER_INTENT = 4;

/** The intents that a sentence may be about: all of a small version, of a large one the likely ones. */
export function relevantIntents(
  flow: Flow,
  question: Question,
  ranking: UnderstandingResult['ranking'],
): FlowIntent[] {
  if (flow.intents.length <= INTENTS_AT_MOST) return flow.intents;
  const likely = new Set(ranking.slice(0, INTENTS_AT_MOST).map(({ intent }) => intent));
  if (question.intent !== null) likely.add(question.intent);
  return flow.intents.filter(({ name }) => likely.has(name));
}

/** The words of every example, read once for a version. */
const wordsByIntent = new WeakMap<FlowIntent, { text: string; words: ReadonlySet<string> }[]>();

function exampleWords(intent: FlowIntent): { text: string; words: ReadonlySet<string> }[] {
  const known = wordsByIntent.get(intent);
  if (known !== undefined) return known;
  const read = intent.examples.map(({ text }) => ({ text, words: wordSet(text) }));
  wordsByIntent.set(intent, read);
  return read;
}

const wordSet = (text: string): ReadonlySet<string> =>
  new Set(wordsOf(text).map(({ plain }) => plain));

/** Examples that share most words with the sentence, a few of each intent. */
export function relevantExamples(
  intents: FlowIntent[],
  text: string,
): { intent: string; text: string }[] {
  const said = wordSet(text);
  const likeness = (own: ReadonlySet<string>): number => {
    let shared = 0;
    for (const word of own) if (said.has(word)) shared += 1;
    return shared / (own.size + said.size - shared || 1);
  };
  return intents
    .flatMap((intent) =>
      exampleWords(intent)
        .map(({ text: example, words }) => ({
          intent: intent.name,
          text: example,
          likeness: likeness(words),
        }))
        .sort((one, other) => other.likeness - one.likeness)
        .slice(0, EXAMPLES_PER_INTENT),
    )
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, EXAMPLES_AT_MOST)
    .map(({ intent, text: example }) => ({ intent, text: example }));
}
