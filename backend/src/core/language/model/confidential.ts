import type { Act, Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import { understandLocally } from '../understand-locally.ts';
import type { Refusal } from './claim.ts';
import { findQuote, overlap } from './quote.ts';

type Moment = Pick<Question, 'locale' | 'now' | 'timezone'>;

interface Owned {
  intent: string | null;
  parameter: string;
}

function isSensitive(flow: Flow, { intent, parameter }: Owned): boolean {
  return (
    flow.intents
      .find(({ name }) => name === intent)
      ?.parameters.find(({ name }) => name === parameter)?.sensitive === true
  );
}

const holdsValue = (act: Act): act is Extract<Act, { act: 'value' }> =>
  act.act === 'value' || act.act === 'unreadable' || act.act === 'ambiguous';

/**
 * Whether a turn's words may hold something sensitive: they answer a sensitive question, a sensitive
 * value was read in them, or a stretch looks like one. Such words are never sent to a language model.
 */
export function isConfidential(
  flow: Flow,
  question: Question,
  { acts }: UnderstandingResult,
  text: string,
): boolean {
  const { awaiting, intent } = question;
  const asked =
    awaiting.kind === 'parameters'
      ? awaiting.names
      : 'parameter' in awaiting && awaiting.parameter !== undefined
        ? [awaiting.parameter]
        : [];
  if (asked.some((parameter) => isSensitive(flow, { intent, parameter }))) return true;
  if (acts.some((act) => holdsValue(act) && isSensitive(flow, act))) return true;
  return looksSensitive(flow, question, text);
}

/** What was asked of each flow lately: a turn asks the same again for each thing that a model is asked. */
const asked = new WeakMap<Flow, Map<string, boolean>>();
const ASKED_AT_MOST = 200;
const MINUTE_MS = 60_000;

/** Whether a stretch has the pattern of a sensitive parameter, whatever the words are about. */
export function looksSensitive(flow: Flow, moment: Moment, text: string): boolean {
  const minute = Math.floor(moment.now / MINUTE_MS);
  const key = JSON.stringify([moment.locale, moment.timezone, minute, text]);
  const before = asked.get(flow) ?? new Map<string, boolean>();
  const known = before.get(key);
  if (known !== undefined) return known;
  if (before.size >= ASKED_AT_MOST) before.clear();
  const sensitive = holdsSensitive(flow, moment, text);
  asked.set(flow, before.set(key, sensitive));
  return sensitive;
}

function holdsSensitive(flow: Flow, moment: Moment, text: string): boolean {
  return flow.intents.some((intent) =>
    intent.parameters.some((parameter) => {
      if (!parameter.sensitive || !parameter.validationRegex) return false;
      const alone: Question = {
        locale: moment.locale,
        now: moment.now,
        timezone: moment.timezone,
        intent: intent.name,
        awaiting: { kind: 'parameters', names: [parameter.name] },
        values: {},
        options: [],
        lists: {},
        lastReply: '',
        history: [],
      };
      return understandLocally(flow, alone, text).acts.some(
        (act) => act.act === 'value' && act.parameter === parameter.name,
      );
    }),
  );
}

/** Refused claims as they may be written down: without values and words of sensitive parameters. */
export function withoutSecrets(
  flow: Flow,
  text: string,
  acts: Act[],
  refused: Refusal[],
): Refusal[] {
  const secret = acts.filter((act) => holdsValue(act) && isSensitive(flow, act));
  return refused.map((refusal) => {
    const claim = refusal.act as { act?: unknown; parameter?: unknown; quote?: unknown } | null;
    if (typeof claim !== 'object' || claim === null) return refusal;
    const { act, parameter, quote } = claim;
    const [intent = '', name = ''] = typeof parameter === 'string' ? parameter.split('.') : [];
    const span = typeof quote === 'string' ? findQuote(text, quote) : null;
    const touches = span !== null && secret.some((own) => overlap(own.span, span));
    if (!touches && !isSensitive(flow, { intent, parameter: name })) return refusal;
    return { act: { act, parameter }, why: refusal.why };
  });
}
