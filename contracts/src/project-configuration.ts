import { Type, type Static } from 'typebox';
import { FileInstant } from './configuration-fields.ts';
import { Version } from './version-configuration.ts';
import { PlacedProcessor } from './processors.ts';
import { Interruptible } from './reply-kinds.ts';
import { Closed, LocaleCode, Name, Nullable, OneOf, optional } from './shape.ts';

export const VoiceSettings = Closed({
  idle_timeout_secs: optional(Type.Number({ minimum: 1, default: 30 })),
  silence_seconds: optional(Type.Number({ minimum: 1, default: 7 })),
  min_words_to_interrupt: optional(Type.Integer({ minimum: 0, default: 2 })),
  filler_after_ms: optional(Type.Integer({ minimum: 0, default: 300 })),
  fillers: optional(
    Type.Record(
      LocaleCode,
      Type.Array(Type.String({ maxLength: 200, pattern: '^[^{}]*\\S[^{}]*$' }), { maxItems: 10 }),
      {
        description: 'What is said meanwhile, in turn; a locale without any has its usual phrase.',
      },
    ),
  ),
  vad: optional(
    Type.Union([OneOf('responsive', 'classic'), Type.Record(Type.String(), Type.Unknown())]),
  ),
  interruptible: optional(Interruptible),
  noise_reduction: optional(Type.Boolean({ default: false })),
  processors: optional(Type.Array(PlacedProcessor, { maxItems: 20 })),
});
export type VoiceSettings = Static<typeof VoiceSettings>;

export const Project = Closed({
  id: optional(Nullable(Type.Union([Type.String(), Type.Number()]))),
  name: Name,
  caption: optional(Type.String()),
  icon: optional(Nullable(Type.String())),
  description: optional(Nullable(Type.String())),
  enabled: optional(Type.Boolean()),
  default_locale: LocaleCode,
  supported_locales: optional(Type.Array(LocaleCode, { minItems: 1 })),
  timezone: optional(Type.String()),
  region: optional(Nullable(Type.String())),
  versions: Type.Array(Version),
  version_id_counter: optional(Type.Integer()),
  deleted: optional(Type.Boolean()),
  created_date: optional(FileInstant),
  created_by: optional(Nullable(Type.String())),
  last_update_date: optional(FileInstant),
  last_update_user: optional(Nullable(Type.String())),
  voice: optional(VoiceSettings),
  store_audio: optional(Type.Boolean()),
  retention_days: optional(Type.Integer({ minimum: 1, maximum: 36_500, default: 90 })),
});
export type Project = Static<typeof Project>;
