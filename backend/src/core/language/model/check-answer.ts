import type { Act, Question, UnderstandingResult } from '@flare/contracts';
import type { Claim, Refusal } from './claim.ts';
import { findQuote } from './quote.ts';

type AnswerClaim = Extract<Claim, { act: 'answer' }>;
type AnswerAct = Extract<Act, { act: 'answer' }>;

/** Questions of ours that are answered with yes or no. */
const yesOrNo = new Set(['approval', 'resume', 'edit', 'keep', 'menu', 'clarify']);

/**
 * The one answer to a yes-or-no question. What the words say by themselves stands, unless they are
 * unclear; a yes to an approval is never the model's to give.
 */
export function checkAnswer(
  question: Question,
  text: string,
  claims: AnswerClaim[],
  acts: Act[],
  local: UnderstandingResult,
  refused: Refusal[],
): AnswerAct | null {
  const own = local.acts.find((act) => act.act === 'answer') ?? null;
  const { kind } = question.awaiting;
  const refuse = (claim: AnswerClaim, why: string): void => void refused.push({ act: claim, why });
  let claimed: AnswerAct | null = null;
  for (const claim of claims) {
    const span = findQuote(text, claim.quote);
    const { answer } = claim;
    if (own?.answer === answer) continue;
    if (span === null) refuse(claim, 'the quote isn’t in the user’s words');
    else if (!yesOrNo.has(kind)) refuse(claim, 'nothing was asked that this answers');
    else if (answer === 'yes' && kind === 'approval')
      refuse(claim, 'the user’s words don’t say yes to it');
    else if (own !== null && own.answer !== 'unclear')
      refuse(claim, 'the user’s words say something else');
    else if (claimed !== null) refuse(claim, 'one question has one answer');
    else claimed = { act: 'answer', answer, span };
  }
  const answer = claimed ?? own;
  const changes = acts.some((act) => act.act === 'value' || act.act === 'ambiguous');
  if (answer?.answer === 'yes' && kind === 'approval' && changes)
    return { ...answer, answer: 'edit' };
  return answer;
}
