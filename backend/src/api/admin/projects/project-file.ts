import { fromCamel, VoiceSettings, type PatchProject, type Project } from '@flare/contracts';
import { lintVoice } from '../../../core/flow/lint/lint-voice.ts';
import { problemDetails, under } from '../../../core/flow/lint/problem.ts';
import { unprocessable } from '../../../errors.ts';

type Fields = Omit<PatchProject, 'revision' | 'fourEyes'>;

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * A project's own fields with some of them changed.
 *
 * @throws FlareError 422 for a default locale that isn't supported, an unknown time zone, or processors that can't be
 */
export function changedProject(present: Project, fields: Fields): Project {
  const { voice, defaultLocale, supportedLocales, storeAudio, retentionDays, ...same } = fields;
  const project: Project = {
    ...present,
    ...(Object.fromEntries(
      Object.entries(same).filter(([, value]) => value !== undefined),
    ) as Partial<Project>),
    ...(defaultLocale === undefined ? {} : { default_locale: defaultLocale }),
    ...(supportedLocales === undefined
      ? {}
      : { supported_locales: [...new Set(supportedLocales)] }),
    ...(storeAudio === undefined ? {} : { store_audio: storeAudio }),
    ...(retentionDays === undefined ? {} : { retention_days: retentionDays }),
  };
  if (voice === null) delete project.voice;
  else if (voice !== undefined) project.voice = fromCamel<VoiceSettings>(VoiceSettings, voice);
  const {
    default_locale: locale,
    supported_locales: locales = [locale],
    timezone = 'UTC',
  } = project;
  if (!locales.includes(locale)) {
    throw unprocessable(
      'default_locale_not_supported',
      `"${locale}" is not among the supported locales.`,
    );
  }
  if (!isTimezone(timezone)) {
    throw unprocessable('unknown_timezone', `"${timezone}" is not an IANA time zone.`);
  }
  const problems = under(['voice'], lintVoice(project.voice ?? {}));
  const [first] = problems;
  if (first !== undefined)
    throw unprocessable('invalid_content', first.message, problemDetails(problems));
  return project;
}
