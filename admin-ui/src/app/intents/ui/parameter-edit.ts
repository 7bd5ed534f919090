import type { Parameter } from '../data/intent.ts';

export interface ParameterEdit {
  readonly change: (parameter: Parameter) => Parameter;
  /** The field that is typed in; empty for a step of its own. */
  readonly kind: string;
}
