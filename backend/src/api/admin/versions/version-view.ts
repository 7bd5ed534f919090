import { toCamel, Version, type VersionDetail } from '@flare/contracts';
import type { StoredVersion } from '../../../store/versions/version-repository.ts';

/** A version with its content, as the HTTP face shows it. */
export function versionView({ summary, content }: StoredVersion): VersionDetail {
  const apis = content.intents.flatMap(({ action }) => action ?? []);
  return { ...summary, content: toCamel<Version>(Version, content), apis: [...new Set(apis)] };
}

/** A version without its examples, but with how many there are. */
export function outlineView({
  exampleCounts,
  ...stored
}: StoredVersion & { exampleCounts: Record<string, Record<string, number>> }): VersionDetail {
  const intents = stored.content.intents.map((intent) => {
    const outline = { ...intent };
    delete outline.examples;
    return outline;
  });
  return { ...versionView({ ...stored, content: { ...stored.content, intents } }), exampleCounts };
}
