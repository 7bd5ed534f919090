import type { Text, VersionDetail } from '@flare/contracts';
import { same } from '../../shared/editing/merge.ts';
import type { Settings } from '../../shared/form/settings.ts';

type VersionContent = VersionDetail['content'];
export type UnderstandingMode = NonNullable<VersionContent['understanding']>;

/** What is edited on the general page of a version, empty texts as `''`. */
export interface GeneralContent {
  readonly caption: string;
  readonly description: string;
  readonly generalPrompt: string;
  readonly welcomePrompt: string;
  readonly welcomeText: Text | null;
  readonly understanding: UnderstandingMode;
  readonly model: string;
  /** The options of the language model. */
  readonly settings: Settings;
  readonly fineTuned: boolean;
  readonly fineTuneFile: string;
}

/** A version's own fields, as they are edited. */
export function generalContent(version: Partial<VersionContent>): GeneralContent {
  const { llm } = version;
  return {
    caption: version.caption ?? '',
    description: version.description ?? '',
    generalPrompt: version.generalPrompt ?? '',
    welcomePrompt: version.welcomePrompt ?? '',
    welcomeText: version.welcomeText ?? null,
    understanding: version.understanding ?? 'hybrid',
    model: llm?.repoId ?? '',
    settings: llm?.generationConfig ?? {},
    fineTuned: llm?.useFineTune ?? false,
    fineTuneFile: llm?.fineTuneZip ?? '',
  };
}

/** The fields as the server takes them. */
export function generalFields(content: GeneralContent): Partial<VersionContent> {
  return {
    caption: content.caption.trim(),
    description: content.description.trim() || null,
    generalPrompt: content.generalPrompt,
    welcomePrompt: content.welcomePrompt.trim() ? content.welcomePrompt : null,
    welcomeText: content.welcomeText,
    understanding: content.understanding,
    llm: {
      repoId: content.model.trim() || null,
      generationConfig: { ...content.settings },
      useFineTune: content.fineTuned,
      fineTuneZip: content.fineTuneFile.trim() || null,
    },
  };
}

/** Only those fields that differ: the others stay as the server has them. */
export function changedFields(
  content: GeneralContent,
  base: GeneralContent,
): Partial<VersionContent> {
  const before: Record<string, unknown> = { ...generalFields(base) };
  const fields = Object.entries(generalFields(content));
  return Object.fromEntries(fields.filter(([key, value]) => !same(value, before[key])));
}
