import type { Text } from '@flare/contracts';
import type { Intent, Parameter } from './intent.ts';

const isBlank = (text: Text | null | undefined): boolean =>
  text === null ||
  text === undefined ||
  (typeof text === 'string' ? text : Object.values(text).join('')).trim() === '';

const cleanParameter = (parameter: Parameter): Parameter => ({
  ...parameter,
  ...(parameter.prompts ? { prompts: parameter.prompts.filter((prompt) => !isBlank(prompt)) } : {}),
});

/** The intent as it is saved: without the lines that are still empty, and spaces around examples. */
export const cleanIntent = (intent: Intent): Intent => ({
  ...intent,
  ...(intent.examples
    ? {
        examples: intent.examples
          .map((one) => ({ ...one, example: one.example.trim() }))
          .filter(({ example }) => example !== ''),
      }
    : {}),
  ...(intent.parameters ? { parameters: intent.parameters.map(cleanParameter) } : {}),
});
