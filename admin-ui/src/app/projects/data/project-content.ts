import type { PatchProject, ProjectDetail } from '@flare/contracts';
import { same } from '../../shared/editing/merge.ts';

/** What is edited of a project. */
export type ProjectContent = Pick<
  ProjectDetail,
  | 'caption'
  | 'icon'
  | 'description'
  | 'defaultLocale'
  | 'supportedLocales'
  | 'timezone'
  | 'region'
  | 'voice'
  | 'storeAudio'
  | 'retentionDays'
  | 'fourEyes'
>;

export const contentOf = (project: ProjectDetail): ProjectContent => ({
  caption: project.caption,
  icon: project.icon,
  description: project.description,
  defaultLocale: project.defaultLocale,
  supportedLocales: project.supportedLocales,
  timezone: project.timezone,
  region: project.region,
  voice: project.voice,
  storeAudio: project.storeAudio,
  retentionDays: project.retentionDays,
  fourEyes: project.fourEyes,
});

/** Only the fields that were edited: some may be changed by publishers alone. */
export const changeOf = (
  content: ProjectContent,
  base: ProjectContent,
): Omit<PatchProject, 'revision'> =>
  Object.fromEntries(
    Object.entries(content).filter(
      ([field, value]) => !same(value, base[field as keyof ProjectContent]),
    ),
  );
