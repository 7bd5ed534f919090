import type { Act, Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import type { Claim } from './claim.ts';
import { findQuote } from './quote.ts';

interface Scene {
  flow: Flow;
  question: Question;
  text: string;
  local: UnderstandingResult;
  /** What is believed already. */
  acts: Act[];
}

interface Checked {
  act: Act | null;
  why: string | null;
}

type OtherClaim = Exclude<Claim, { act: 'value' } | { act: 'answer' }>;

/** What a claimed intent is worth where local understanding doesn't know it. */
const CLAIMED_CONFIDENCE = 0.75;

const refuse = (why: string): Checked => ({ act: null, why });
const believe = (act: Act): Checked => ({ act, why: null });
const nothing: Checked = { act: null, why: null };

/** A claim that is neither a value nor an answer, checked against the flow and the words. */
export function checkOther(scene: Scene, claim: OtherClaim): Checked {
  const { flow, question, text, acts } = scene;
  const span = findQuote(text, claim.quote);
  if (span === null) return refuse('the quote isn’t in the user’s words');
  const answered = acts.some((act) => act.act === 'value' && act.intent === question.intent);
  switch (claim.act) {
    case 'intent':
      return checkIntent(scene, claim.intent, span, answered);
    case 'global':
      return believe({ act: claim.wish, span });
    case 'switch-locale':
      return flow.locales.includes(claim.locale)
        ? believe({ act: 'switch-locale', locale: claim.locale, span })
        : refuse('the project doesn’t speak this language');
    case 'name-parameter': {
      const intent = flow.intents.find(({ name }) => name === question.intent);
      const { parameter } = claim;
      if (intent?.parameters.some(({ name }) => name === parameter) !== true)
        return refuse('the task has no such parameter');
      const given = acts.some((act) => 'parameter' in act && act.parameter === parameter);
      return given ? nothing : believe({ act: 'name-parameter', parameter, span });
    }
    case 'option': {
      const index = claim.number - 1;
      return question.options[index] === undefined
        ? refuse('no such option was offered')
        : believe({ act: 'option', index, span });
    }
    case 'fast-answer': {
      const index = claim.number - 1;
      return flow.fastAnswers[index] === undefined
        ? refuse('there is no such fast answer')
        : believe({ act: 'fast-answer', index, confidence: CLAIMED_CONFIDENCE, span });
    }
    case 'chatter':
      return answered ? nothing : believe({ act: 'chatter', kind: claim.kind, span });
    default:
      return believe({ act: claim.act, span });
  }
}

/** An intent that interrupts an answer has to be in the words without the model's help. */
function checkIntent(
  { flow, question, local }: Scene,
  intent: string,
  span: Act['span'],
  answered: boolean,
): Checked {
  if (!flow.intents.some(({ name }) => name === intent)) return refuse('there is no such intent');
  const heard = local.acts.find((act) => act.act === 'intent' && act.intent === intent);
  if (heard !== undefined) return believe(heard);
  if (intent === question.intent) return nothing;
  if (answered) return refuse('the words answer what was asked');
  const ranked = local.ranking.find((candidate) => candidate.intent === intent);
  const confidence = Math.max(ranked?.confidence ?? 0, CLAIMED_CONFIDENCE);
  return believe({ act: 'intent', intent, confidence, span });
}
