import type { Text } from '@flare/contracts';
import { namesIn } from '../../shared/authoring/finding-names.ts';
import { meantBy, withPlaceholderIn } from '../../shared/code-editor/placeholder-marks.ts';
import type { FieldFinding } from './findings.ts';
import type { Intent } from './intent.ts';

const texts = [
  'approvalSummary',
  'answer',
  'fallbackErrorPrompt',
  'fallbackTimeoutPrompt',
] as const;

/** How a finding about a placeholder can be mended: a text in which one stands in the place of another. */
export interface Repair {
  readonly field: (typeof texts)[number];
  readonly from: string;
  readonly to: string;
}

/** The repair of a finding, where one of the variables was probably meant. */
export function repairOf(
  { at, code, message }: FieldFinding,
  variables: readonly string[],
): Repair | undefined {
  const field = texts.find((text) => at === text || at.startsWith(`${text}.`));
  const [from] = namesIn(message);
  const about = ['bad_placeholder', 'unknown_variable'].includes(code);
  if (!about || field === undefined || from === undefined) return undefined;
  const to = meantBy(
    from,
    variables.map((name) => `variables.${name}`),
  );
  return to === undefined ? undefined : { field, from, to };
}

/** The intent with a text mended in every language. */
export function repaired(intent: Intent, { field, from, to }: Repair): Intent {
  const text: Text | null | undefined = intent[field];
  return text ? { ...intent, [field]: withPlaceholderIn(text, from, to) } : intent;
}
