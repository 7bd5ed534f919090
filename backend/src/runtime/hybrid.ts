import type { UnderstandingResult } from '@flare/contracts';
import type { ModelOfTheMoment } from '../providers/contracts/llm.ts';
import type { Understander } from './ports.ts';
import { understandByModel } from './understand-by-model.ts';

interface Parts {
  /** Understanding on this machine. */
  local: (...words: Parameters<Understander['understand']>) => UnderstandingResult;
  model: ModelOfTheMoment;
}

/**
 * Understanding as each version wants it. `local`: never asks a model. `hybrid`: asks where local
 * understanding isn't sure. `model`: asks every time. Where no model is set, all are local.
 */
export function createUnderstander({ local, model }: Parts): Understander {
  return {
    understand(flow, question, text, signal) {
      const own = local(flow, question, text);
      if (flow.understanding === 'local') return { ...own, decided: 'version-is-local' };
      if (flow.understanding === 'hybrid' && own.sure)
        return { ...own, decided: 'words-are-clear' };
      const asked = model(question.locale);
      if (asked === null) return { ...own, decided: 'no-model' };
      return understandByModel(asked, flow, question, text, own, signal);
    },
  };
}
