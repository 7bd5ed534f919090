import type { Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import { checkClaims } from '../core/language/model/check-claims.ts';
import { readClaims } from '../core/language/model/claim.ts';
import { claimRequest } from '../core/language/model/claim-prompt.ts';
import { isConfidential } from '../core/language/model/confidential.ts';
import type { LanguageModel } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import { askForObject } from './ask-for-object.ts';
import type { UnderstandingWatch } from './ports.ts';

const TOKENS_AT_MOST = 800;

/**
 * Understands a sentence with one call of a language model, checked against the flow, the user's
 * words and what was understood locally. A model that fails, and words that nobody else may read,
 * leave the local understanding as it is; `refused` says why. Never throws for a provider's failure.
 */
export async function understandByModel(
  model: LanguageModel,
  flow: Flow,
  question: Question,
  text: string,
  local: UnderstandingResult,
  { signal, askingModel }: UnderstandingWatch = {},
): Promise<UnderstandingResult> {
  if (isConfidential(flow, question, local, text))
    return without(local, 'confidential', 'the words may be sensitive and stay here');
  const { messages, schema } = claimRequest(flow, question, text, local.ranking);
  askingModel?.();
  try {
    const answer = await askForObject(
      model,
      {
        messages,
        schema: { name: 'acts', schema },
        read: readClaims,
        deployment: flow.modelSettings,
        maxTokens: TOKENS_AT_MOST,
      },
      signal,
    );
    const checked = checkClaims(flow, question, text, answer.value, local);
    return { ...checked, decided: 'model-asked', model: answer.cost };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return without(local, 'model-failed', `the model gave nothing: ${error.code}`);
  }
}

/** The local understanding, with why the model had no part in it. */
function without(
  local: UnderstandingResult,
  decided: 'confidential' | 'model-failed',
  why: string,
): UnderstandingResult {
  return { ...local, decided, refused: [...local.refused, { act: 'ask the model', why }] };
}
