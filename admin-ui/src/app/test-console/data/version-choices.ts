import type { VersionSummary } from '@flare/contracts';

/** A version that can be talked to: a published one by its number, or the draft. */
export interface VersionChoice {
  /** What the session is asked for; empty for the live one. */
  readonly value: string;
  readonly no: number;
  readonly kind: 'live' | 'draft' | 'published';
}

/** The live version first, then the newest draft, then the others, newest first. */
export function versionChoices(versions: readonly VersionSummary[]): VersionChoice[] {
  const newestFirst = versions
    .filter((version) => !version.deleted)
    .sort((one, other) => other.no - one.no);
  const live = newestFirst.find((version) => version.live);
  const draft = newestFirst.find((version) => !version.published);
  return [
    ...(live ? [{ value: '', no: live.no, kind: 'live' as const }] : []),
    ...(draft ? [{ value: 'draft', no: draft.no, kind: 'draft' as const }] : []),
    ...newestFirst
      .filter((version) => version !== live && version !== draft)
      .map(({ no, published }) => ({
        value: String(no),
        no,
        kind: published ? ('published' as const) : ('draft' as const),
      })),
  ];
}

/** A choice's value as the API takes it; nothing for the live one. */
export function wishedVersion(value: string): { version?: number | 'draft' } {
  if (value === '') return {};
  return { version: value === 'draft' ? 'draft' : Number(value) };
}
