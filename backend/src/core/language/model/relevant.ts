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

/** Examples that share most words with the sentence, a few of each intent. */
export function relevantExamples(
  intents: FlowIntent[],
  text: string,
): { intent: string; text: string }[] {
  const said = new Set(wordsOf(text).map(({ plain }) => plain));
  const likeness = (example: string): number => {
    const own = new Set(wordsOf(example).map(({ plain }) => plain));
    const shared = [...own].filter((word) => said.has(word)).length;
    return shared / (own.size + said.size - shared || 1);
  };
  return intents
    .flatMap((intent) =>
      intent.examples
        .map((example) => ({
          intent: intent.name,
          text: example.text,
          likeness: likeness(example.text),
        }))
        .sort((one, other) => other.likeness - one.likeness)
        .slice(0, EXAMPLES_PER_INTENT),
    )
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, EXAMPLES_AT_MOST)
    .map(({ intent, text: example }) => ({ intent, text: example }));
}
