import type { Parameter } from './intent.ts';

/** What happens in the end: the key of its sentence, and what is taken where a default is. */
export interface Ending {
  readonly key: string;
  readonly value: string;
}

/** How a conversation goes on when a parameter's question isn't answered. */
export interface Policy {
  /** How often it is asked again after an answer that doesn't help. */
  readonly again: number;
  /** How often it is asked again when nobody answers. */
  readonly silent: number;
  readonly ending: Ending;
}

const defaults = { again: 3, silent: 2, ending: 'escalate' } as const;

/** The policy of a parameter, with what holds where nothing is set. */
export function policyOf(parameter: Parameter): Policy {
  const way = parameter.onExhausted ?? defaults.ending;
  const value = parameter.default ?? null;
  const known = way !== 'default' || value !== null;
  return {
    again: parameter.maxNoMatch ?? defaults.again,
    silent: parameter.maxNoInput ?? defaults.silent,
    ending: {
      key: known ? `policy.end.${way}` : 'policy.end.defaultMissing',
      value: value === null ? '' : String(value),
    },
  };
}
