import type { TypedValue, Variables } from '@flare/contracts';
import type { FlowApi, LocalText } from './flow.ts';

/** How words and values are said where somebody listens. */
export interface Saying {
  /** Words in the listener's language; null where there are none. */
  local: (text: LocalText | null) => string | null;
  /** Words with their placeholders filled. */
  speak: (words: string) => string;
  value: (value: TypedValue) => string;
  /** What is said where there is nothing else to say. */
  done: string;
}

/**
 * What an api's answer is told as where no language model tells it: its template, else the captions
 * of its mappings with their values.
 */
export function answerWords(api: FlowApi, variables: Variables, saying: Saying): string {
  const template = saying.local(api.responseTemplate);
  if (template !== null) return saying.speak(template);
  const facts = api.responseMappings.flatMap((mapping) => {
    const value = variables[mapping.variableName];
    if (value === undefined || value.value === null) return [];
    const caption = saying.local(mapping.caption) ?? mapping.variableName;
    return [`${caption}: ${saying.value(value)}`];
  });
  return facts.length === 0 ? saying.done : `${facts.join(', ')}.`;
}
