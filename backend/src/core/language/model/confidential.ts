import type { Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';

/**
 * Whether a turn's words may hold something sensitive: they answer a sensitive question, or a
 * sensitive value was read in them. Such words are never sent to a language model.
 */
export function isConfidential(
  flow: Flow,
  question: Question,
  { acts }: UnderstandingResult,
): boolean {
  const sensitive = (intent: string | null, name: string): boolean =>
    flow.intents
      .find((candidate) => candidate.name === intent)
      ?.parameters.find((parameter) => parameter.name === name)?.sensitive === true;
  const { awaiting, intent } = question;
  const asked =
    awaiting.kind === 'parameters'
      ? awaiting.names
      : 'parameter' in awaiting && awaiting.parameter !== undefined
        ? [awaiting.parameter]
        : [];
  if (asked.some((name) => sensitive(intent, name))) return true;
  return acts.some(
    (act) =>
      (act.act === 'value' || act.act === 'unreadable' || act.act === 'ambiguous') &&
      sensitive(act.intent, act.parameter),
  );
}
