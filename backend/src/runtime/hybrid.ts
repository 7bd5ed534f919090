import type { Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import type { ModelOfTheMoment } from '../providers/contracts/llm.ts';
import type { FastSearch } from './fast-search/fast-search.ts';
import type { Understander, UnderstandingWatch } from './ports.ts';
import { understandByModel } from './understand-by-model.ts';

interface Parts {
  /** Understanding on this machine. */
  local: (flow: Flow, question: Question, text: string) => UnderstandingResult;
  model: ModelOfTheMoment;
  /** Without it fast answers are found by what was learned from their questions alone. */
  search?: FastSearch['search'];
}

/**
 * Understanding as each version wants it, once no fast answer was found. `local`: never asks a model. `hybrid`: asks
 * where local understanding isn't sure. `model`: asks every time. Where no model is set, all are local.
 */
export function createUnderstander({ local, model, search }: Parts): Understander {
  const decide = async (
    flow: Flow,
    question: Question,
    text: string,
    own: UnderstandingResult,
    { signal, askingModel }: UnderstandingWatch,
  ): Promise<UnderstandingResult> => {
    if (flow.understanding === 'local') return { ...own, decided: 'version-is-local' };
    if (flow.understanding === 'hybrid' && own.sure) return { ...own, decided: 'words-are-clear' };
    const asked = model(question.locale);
    if (asked === null) return { ...own, decided: 'no-model' };
    return understandByModel(asked, flow, question, text, own, { signal, askingModel });
  };
  return {
    async understand(flow, question, text, watch = {}) {
      const own = local(flow, question, text);
      const searching = search?.(flow, question, text, own) ?? null;
      if (searching === null) return decide(flow, question, text, own, watch);
      watch.searching?.();
      const { found, search: searched } = await searching;
      watch.searched?.(found !== null);
      return found ?? { ...(await decide(flow, question, text, own, watch)), search: searched };
    },
  };
}
