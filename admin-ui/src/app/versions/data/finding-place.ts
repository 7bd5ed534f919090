import type { Finding, Text } from '@flare/contracts';
import { pathKeys } from '../../shared/authoring/path-keys.ts';

/** Where in the pages of a version a finding is mended. */
export interface FindingPlace {
  /** Below the address of the version, empty for its first page; from the root where it begins with `/`. */
  readonly path: readonly string[];
  /** The part of the page, as an address has it behind `#`. */
  readonly fragment: string | undefined;
  /** What it is about: an intent's name, a part of the version, an api by its name. */
  readonly subject: { readonly intent: string } | { readonly part: string; readonly name?: string };
  /** The keys on the way from there to the field, names in place of numbers where there are. */
  readonly fields: readonly string[];
}

/** What the places of findings are read against: the intents with their parameters, in their order. */
export type KnownIntents = readonly {
  readonly name: string;
  readonly caption?: Text;
  readonly parameters?: readonly {
    readonly name: string;
    readonly caption?: readonly { readonly localeCode: string; readonly caption: string }[];
  }[];
}[];

/** The part of an intent's page where a field stands; examples and caption stand at its top. */
const sections: Readonly<Record<string, string>> = {
  action: 'outcome',
  answer: 'outcome',
  approval_summary: 'outcome',
  fallback_error_prompt: 'outcome',
  fallback_timeout_prompt: 'outcome',
  dependencies: 'around',
};

/** Reads `intents[0].parameters[1].prompts` into the page where it is. */
export function findingPlace({ path }: Pick<Finding, 'path'>, intents: KnownIntents): FindingPlace {
  const [part = '', index, ...rest] = pathKeys(path);
  if (part === 'intents' && index !== undefined) {
    const intent = intents[Number(index) - 1];
    if (intent) {
      const [list, at, ...fields] = rest;
      const parameter = list === 'parameters' ? intent.parameters?.[Number(at) - 1] : undefined;
      return {
        path: ['intents', intent.name],
        fragment: parameter ? `parameter-${parameter.name}` : sections[list ?? ''],
        subject: { intent: intent.name },
        fields: parameter ? [parameter.name, ...fields] : rest,
      };
    }
  }
  if (part === 'fast_answers') {
    const no = index === undefined ? [] : [index];
    return {
      path: ['fast-answers'],
      fragment: index === undefined ? undefined : `answer-${String(Number(index) - 1)}`,
      subject: { part: 'fastAnswers' },
      fields: [...no, ...rest],
    };
  }
  if (part === 'apis' && index !== undefined) {
    return {
      path: ['/apis', index],
      fragment: undefined,
      subject: { part: 'api', name: index },
      fields: rest,
    };
  }
  if (part === 'intents' || part === '' || part === 'conversation_tests') {
    const subject = { part: part === 'conversation_tests' ? 'conversationTests' : 'intents' };
    return { path: [], fragment: undefined, subject, fields: [] };
  }
  const fields = pathKeys(path);
  return { path: ['general'], fragment: undefined, subject: { part: 'general' }, fields };
}
