import type { VersionDetail } from '@flare/contracts';

export type IntentContent = VersionDetail['content']['intents'][number];
export type ParameterContent = NonNullable<IntentContent['parameters']>[number];

export type ChoiceContent = NonNullable<ParameterContent['choices']>[number];

/** One rule of a parameter: the key of its text, and what stands in it. */
export interface Rule {
  readonly key: string;
  readonly value: string;
}

/** The rules of a parameter that an analyst set, in the order of the conversation. */
export function rulesOf(parameter: ParameterContent): Rule[] {
  const named: [string, unknown][] = [
    ['min', parameter.min],
    ['max', parameter.max],
    ['earliest', parameter.earliest],
    ['latest', parameter.latest],
    ['pattern', parameter.validationRegex],
    ['choicesFrom', parameter.choicesFrom],
    ['default', parameter.default],
    ['group', parameter.group],
    ['dependsOn', parameter.dependsOn?.join(', ')],
    ['maxNoMatch', parameter.maxNoMatch],
    ['maxNoInput', parameter.maxNoInput],
    ['onExhausted', parameter.onExhausted],
    ['interruption', parameter.interruption],
  ];
  return named
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => ({ key: `rule.${key}`, value: String(value) }));
}
