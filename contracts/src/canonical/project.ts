import type { Project } from '../project-configuration.ts';
import { canonicalVersion } from './version.ts';
import { instant, present, said, unless } from './fields.ts';

/** The canonical form of a project, its versions in the order of their numbers. */
export function canonicalProject(project: Project) {
  const versions = project.versions.map(canonicalVersion).sort((a, b) => a.no - b.no);
  const lastNumber = versions.at(-1)?.no ?? 0;
  return present({
    id: typeof project.id === 'number' ? project.id : null,
    name: project.name,
    caption: project.caption ?? project.name,
    icon: project.icon ?? null,
    description: project.description ?? null,
    enabled: project.enabled ?? true,
    default_locale: project.default_locale,
    supported_locales: project.supported_locales ?? [project.default_locale],
    timezone: project.timezone ?? 'UTC',
    region: project.region ?? null,
    versions,
    version_id_counter: Math.max(project.version_id_counter ?? 0, lastNumber),
    deleted: project.deleted ?? false,
    created_date: instant(project.created_date),
    created_by: project.created_by ?? null,
    last_update_date: instant(project.last_update_date),
    last_update_user: project.last_update_user ?? null,
    voice: said(project.voice),
    store_audio: unless(project.store_audio, false),
    retention_days: unless(project.retention_days, 90),
  });
}
