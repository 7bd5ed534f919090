import type { Finding } from '@flare/contracts';
import { captionOf } from '../../shared/authoring/texts.ts';
import { findingPlace, type KnownIntents } from './finding-place.ts';

/** A finding with the way to where it is mended, and what that place is called. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly way: readonly (string | number)[];
  readonly fragment: string | undefined;
  /** The intent that it is about, as it is called; without one it is a part of the version. */
  readonly intent: string | undefined;
  readonly part: string;
  readonly name: string | undefined;
  /** From there to the field: names, and keys as files have them. */
  readonly fields: readonly string[];
}

interface Reading {
  readonly intents: KnownIntents;
  /** The address of the version. */
  readonly home: readonly (string | number)[];
  /** The language that the version is read in, and the project's own. */
  readonly locale: string;
  readonly defaultLocale: string;
}

/** Puts a finding to its place; intents and parameters by their captions where they have one. */
export function placeFinding(finding: Finding, reading: Reading): PlacedFinding {
  const { intents, home, locale, defaultLocale } = reading;
  const { path, fragment, subject, fields } = findingPlace(finding, intents);
  const intent =
    'intent' in subject ? intents.find(({ name }) => name === subject.intent) : undefined;
  const [first, ...rest] = fields;
  const parameter =
    fragment === undefined ? undefined : intent?.parameters?.find(({ name }) => name === first);
  const captions = Object.fromEntries(
    (parameter?.caption ?? []).map(({ localeCode, caption }) => [localeCode, caption]),
  );
  return {
    finding,
    way: path[0]?.startsWith('/') ? path : [...home, ...path],
    fragment,
    intent: intent && captionOf(intent, locale, defaultLocale),
    part: 'part' in subject ? subject.part : '',
    name: 'part' in subject ? subject.name : undefined,
    fields: parameter
      ? [captionOf({ name: parameter.name, caption: captions }, locale, defaultLocale), ...rest]
      : fields,
  };
}
