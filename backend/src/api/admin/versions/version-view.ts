import { toCamel, Version, type VersionDetail } from '@flare/contracts';
import type { StoredVersion } from '../../../store/version-repository.ts';

/** A version with its content, as the HTTP face shows it. */
export function versionView({ summary, content }: StoredVersion): VersionDetail {
  const apis = content.intents.flatMap(({ action }) => action ?? []);
  return { ...summary, content: toCamel<Version>(Version, content), apis: [...new Set(apis)] };
}
