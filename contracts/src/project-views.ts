import { Type, type Static } from 'typebox';
import { Caption, Instant, Reason, Revision } from './admin-fields.ts';
import { camel } from './camel.ts';
import { Difference, Finding } from './findings.ts';
import { VoiceSettings } from './project-configuration.ts';
import { Closed, LocaleCode, Name, Nullable, optional } from './shape.ts';

// Projects

const Live = Nullable(Type.Object({ version: Type.Integer(), since: Instant, by: Type.String() }));

export const ProjectSummary = Type.Object({
  id: Type.Integer(),
  name: Name,
  caption: Type.String(),
  icon: Nullable(Type.String()),
  description: Nullable(Type.String()),
  enabled: Type.Boolean(),
  deleted: Type.Boolean(),
  defaultLocale: LocaleCode,
  supportedLocales: Type.Array(LocaleCode),
  timezone: Type.String(),
  region: Nullable(Type.String()),
  live: Live,
  versionCount: Type.Integer(),
  lastUpdateDate: Nullable(Instant),
  lastUpdateUser: Nullable(Type.String()),
  revision: Type.Integer(),
});
export type ProjectSummary = Static<typeof ProjectSummary>;

export const ProjectDetail = Type.Object({
  ...ProjectSummary.properties,
  voice: Nullable(camel<VoiceSettings>(VoiceSettings)),
  storeAudio: Type.Boolean(),
  retentionDays: Type.Integer(),
  fourEyes: Type.Boolean({ description: 'Whoever edited a version may not publish it.' }),
  createdDate: Nullable(Instant),
  createdBy: Nullable(Type.String()),
});
export type ProjectDetail = Static<typeof ProjectDetail>;

const projectFields = {
  caption: optional(Caption),
  icon: optional(Nullable(Type.String({ maxLength: 100 }))),
  description: optional(Nullable(Type.String({ maxLength: 4000 }))),
  supportedLocales: optional(Type.Array(LocaleCode, { minItems: 1 })),
  timezone: optional(
    Type.String({ maxLength: 100, description: 'IANA, such as Europe/Istanbul.' }),
  ),
  region: optional(Nullable(Type.String({ maxLength: 100 }))),
  voice: optional(Nullable(camel<VoiceSettings>(VoiceSettings))),
  storeAudio: optional(Type.Boolean()),
  retentionDays: optional(Type.Integer({ minimum: 1, maximum: 36_500 })),
  fourEyes: optional(Type.Boolean()),
};
export const CreateProject = Closed({
  name: Name,
  defaultLocale: LocaleCode,
  ...projectFields,
  template: optional(Name),
});
export type CreateProject = Static<typeof CreateProject>;
export const PatchProject = Closed({
  revision: Revision,
  defaultLocale: optional(LocaleCode),
  ...projectFields,
});
export type PatchProject = Static<typeof PatchProject>;

/** A state change such as enable, disable, delete, restore. */
export const ChangeState = Closed({ revision: Revision, reason: optional(Reason) });
export type ChangeState = Static<typeof ChangeState>;

// Import

export const ImportQuery = Closed({ dryRun: optional(Type.Boolean({ default: false })) });
export const ImportResult = Type.Object({
  applied: Type.Boolean(),
  differences: Type.Array(Difference),
  warnings: Type.Array(Finding),
  projects: Type.Array(
    Type.Object({
      name: Name,
      version: Nullable(
        Type.Integer({ description: 'The draft that the import made or would make.' }),
      ),
      live: Nullable(Type.Integer()),
    }),
  ),
});
export type ImportResult = Static<typeof ImportResult>;

// Channel keys

export const ChannelKeyView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  prefix: Type.String({ description: 'The first characters, to tell keys apart.' }),
  createdAt: Instant,
  createdBy: Type.String(),
  revokedAt: Nullable(Instant),
});
export type ChannelKeyView = Static<typeof ChannelKeyView>;
export const CreateChannelKey = Closed({ name: Type.String({ minLength: 1, maxLength: 100 }) });
export const ChannelKeyCreated = Type.Object({
  ...ChannelKeyView.properties,
  key: Type.String({ description: 'Shown this once.' }),
});

// Releases

export const ReleaseView = Type.Object({
  id: Type.Integer(),
  version: Nullable(Type.Integer({ description: 'Null: the project was taken off.' })),
  flowHash: Nullable(Type.String()),
  share: Type.Integer(),
  reason: Nullable(Type.String()),
  by: Type.String(),
  at: Instant,
  live: Type.Boolean(),
});
export type ReleaseView = Static<typeof ReleaseView>;
export const CreateRelease = Closed({
  version: Nullable(Type.Integer({ minimum: 1 })),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
});
