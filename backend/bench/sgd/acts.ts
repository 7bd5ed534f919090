import type { Act } from '@flare/contracts';
import type { Canonical } from './canonical.ts';
import type { SgdFrame } from './data.ts';
import { intentName } from './project.ts';
import { span, valueAct, type Talk } from './talk.ts';

const wishes = ['INFORM', 'INFORM_INTENT', 'AFFIRM_INTENT'];

/** What the user has said so far for an intent, in the service's writing; "dontcare" is no value. */
export const saidFor = (frame: SgdFrame, canonical: Canonical): Record<string, string> =>
  Object.fromEntries(
    Object.entries(frame.state?.slot_values ?? {})
      .filter(([, said]) => !said.includes('dontcare'))
      .map(([slot, said]) => [slot, canonical.of(slot, said)]),
  );

/** What a call sends for an optional slot of which nothing was said. */
const defaultOf = ({ flow }: Talk, intent: string, slot: string): unknown =>
  flow.intents.find(({ name }) => name === intent)?.parameters.find(({ name }) => name === slot)
    ?.defaultValue;

/**
 * The annotated understanding of a user turn as acts: the intent where it isn't the present task's,
 * each slot whose value the task doesn't have, and what was answered, asked or said besides.
 * A question behind a yes asks for a field of the result, which the result tells.
 * `offered`: the system's last turn offered other values after a failure.
 */
export const actsOf = (
  frame: SgdFrame,
  talk: Talk,
  canonical: Canonical,
  offered: boolean,
): Act[] => {
  const kinds = new Set(frame.acts.map(({ act }) => act));
  const active = frame.state?.active_intent ?? 'NONE';
  const intent = intentName(frame.service, active);
  const informed = new Set(
    frame.acts.flatMap(({ act, slot }) => (act === 'INFORM' && slot !== undefined ? [slot] : [])),
  );
  const acts: Act[] = [];
  const present = talk.task?.intent === intent;
  const isWish = wishes.some((kind) => kinds.has(kind)) || (offered && kinds.has('AFFIRM'));
  if (active !== 'NONE' && !present && isWish)
    acts.push({ act: 'intent', intent, confidence: 0.95, span });
  if (active !== 'NONE' && (present || isWish))
    for (const [slot, said] of Object.entries(saidFor(frame, canonical))) {
      const known = present ? talk.task?.parameters[slot]?.value : undefined;
      const byDefault = informed.has(slot) ? undefined : defaultOf(talk, intent, slot);
      if (said === (known ?? byDefault)) continue;
      const act = valueAct(talk.flow, intent, slot, said, known !== undefined);
      if (act !== null) acts.push(act);
    }
  if (kinds.has('AFFIRM')) acts.push({ act: 'answer', answer: 'yes', span });
  if (kinds.has('NEGATE') || kinds.has('NEGATE_INTENT'))
    acts.push({ act: 'answer', answer: 'no', span });
  if (kinds.has('REQUEST') && !kinds.has('AFFIRM')) acts.push({ act: 'question', span });
  if (kinds.has('REQUEST_ALTS')) acts.push({ act: 'more', span });
  if (kinds.has('THANK_YOU')) acts.push({ act: 'chatter', kind: 'thanks', span });
  if (kinds.has('GOODBYE')) acts.push({ act: 'chatter', kind: 'goodbye', span });
  return acts;
};
