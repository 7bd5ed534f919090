import type { Api, Rename, Use, Version } from '@flare/contracts';
import { unprocessable } from '../../../errors.ts';
import { renameIntent } from './rename-intent.ts';
import { renameParameter } from './rename-parameter.ts';
import { renameVariable } from './rename-variable.ts';

/** A name with a new one in its place. */
export type Renaming = Pick<Rename, 'kind' | 'intent' | 'from' | 'to'>;

export interface RenamingScope {
  version: Version;
  /** The apis that the version's intents call. */
  apis: Api[];
  /** Whether an api may be changed along with the version. */
  mayChange: (api: Api) => boolean;
  /** A conversation test with the name changed where it expects it; the lines that it changed. */
  inTest: (
    yaml: string,
    renaming: Renaming,
  ) => { yaml: string; lines: { line: number; before: string; after: string }[] };
}

export interface Renamed {
  version: Version;
  /** The apis that change. */
  apis: Api[];
  uses: Use[];
}

/** How the activity log tells a renaming from an edit in which one name goes and another comes. */
export const renamingReason = ({ kind, from, to }: Renaming): string =>
  `${kind} "${from}" renamed to "${to}"`;

/**
 * Renames an intent, a parameter of an intent, or a variable (a parameter's, or without an intent one that an api
 * gives), with everything that names it.
 *
 * @throws FlareError 404 `…_not_found`, 409 `…_name_taken`, 422 `same_name`, `intent_missing`
 */
export function rename(scope: RenamingScope, renaming: Renaming): Renamed {
  const { kind, from, to } = renaming;
  if (from === to) throw unprocessable('same_name', 'The new name is the present one.');
  if (kind === 'intent') return renameIntent(scope, renaming);
  return kind === 'parameter' ? renameParameter(scope, renaming) : renameVariable(scope, renaming);
}
