import type { Act, Question, TypedValue } from '@flare/contracts';

const given: Record<string, TypedValue> = {
  recipient: { type: 'choice', value: 'John Reed' },
  amount: { type: 'float', value: 200 },
  date: { type: 'date', value: '2026-08-25' },
};

/** Monday, 24 August 2026, nine in the morning in Istanbul, with nothing asked. */
export const idle = (locale: string): Question => ({
  locale,
  awaiting: { kind: 'nothing' },
  intent: null,
  values: {},
  options: [],
  lists: {},
  lastReply: '',
  history: [],
  now: Date.parse('2026-08-24T09:00:00+03:00'),
  timezone: 'Europe/Istanbul',
});

/** The moment in a transfer (or, for `last4` and `code`, in blocking a card) in which something is asked. */
export const asked = (what: string, locale: string): Question => {
  const transfer = { ...idle(locale), intent: 'transfer_money' };
  switch (what) {
    case 'idle':
      return idle(locale);
    case 'approval':
    case 'resume':
    case 'edit':
    case 'menu':
      return { ...transfer, awaiting: { kind: what }, values: given };
    case 'clarify':
      return {
        ...transfer,
        awaiting: { kind: 'clarify', about: 'value', parameter: 'recipient' },
        options: ['Anna Lee', 'Anna Long'].map((name) => ({
          value: { type: 'choice', value: name },
          text: name,
        })),
      };
    case 'last4':
    case 'code':
      return {
        ...idle(locale),
        awaiting: { kind: 'parameters', names: [what] },
        intent: 'block_card',
      };
    default: {
      const order = ['recipient', 'amount', 'date'];
      const before = order.slice(0, order.indexOf(what));
      const values = Object.fromEntries(
        Object.entries(given).filter(([name]) => before.includes(name)),
      );
      return { ...transfer, awaiting: { kind: 'parameters', names: [what] }, values };
    }
  }
};

const plain = ({ value }: TypedValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** An act in a few signs: what is compared in tables. */
export const brief = (act: Act): string => {
  switch (act.act) {
    case 'answer':
      return act.answer;
    case 'value':
      return `${act.parameter}=${plain(act.value)}`;
    case 'ambiguous':
      return `${act.parameter}=${act.candidates.map(plain).join('|')}`;
    case 'unreadable':
      return `${act.parameter}?${act.reason}`;
    case 'intent':
      return `>${act.intent}`;
    case 'fast-answer':
      return `fast${act.index}`;
    case 'chatter':
      return act.kind;
    case 'option':
      return `option${act.index}`;
    case 'name-parameter':
      return `named:${act.parameter}`;
    case 'switch-locale':
      return `switch:${act.locale}`;
    default:
      return act.act;
  }
};
