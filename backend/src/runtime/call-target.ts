import type { SessionCreated } from '@flare/contracts';
import type { Flow, FlowApi } from '../core/flow/flow.ts';
import { mask } from '../core/flow/template.ts';
import type { CallTarget, SessionFacts } from './ports.ts';

/** Who answers the calls of a session: drafts have test addresses and samples, nobody else. */
export function callTarget(
  { draft, simulateApis }: Pick<SessionFacts, 'draft' | 'simulateApis'>,
  { testUrl }: Pick<FlowApi, 'testUrl'>,
): CallTarget {
  if (draft && simulateApis) return 'sample';
  return draft && testUrl !== null ? 'test' : 'real';
}

/**
 * Which addresses a session calls. Placeholders stand as in the version, so that no secret is shown;
 * where samples answer, it is the address that they stand for.
 */
export const callsOf = (flow: Flow, facts: SessionFacts): NonNullable<SessionCreated['calls']> =>
  Object.values(flow.apis).map((api) => {
    const address = (facts.draft ? api.testUrl : null) ?? api.url;
    return {
      api: api.name,
      target: callTarget(facts, api),
      address: address.replace(/\/\/[^/?#]*@/, `//${mask}@`),
    };
  });
