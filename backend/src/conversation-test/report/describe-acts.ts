import type { Act, TypedValue } from '@flare/contracts';

/** What words were understood as, in a few words: `intent send 0.93, amount = 200 (200 euros)`. */
export const describeActs = (acts: readonly Act[]): string =>
  acts.length === 0 ? 'nothing' : acts.map(describeAct).join(', ');

function describeAct(act: Act): string {
  switch (act.act) {
    case 'value':
      return `${act.parameter} = ${act.value.vault ? '••••' : plain(act.value)} (${act.text})`;
    case 'ambiguous':
      return `${act.parameter} = ${act.candidates.map(plain).join(' or ')} (${act.text})`;
    case 'unreadable':
      return `${act.parameter} ${act.reason} (${act.text})`;
    case 'answer':
      return `answer ${act.answer}`;
    case 'intent':
      return `intent ${act.intent} ${act.confidence.toFixed(2)}`;
    case 'fast-answer':
      return `fast answer ${act.index + 1} ${act.confidence.toFixed(2)}`;
    case 'name-parameter':
      return `names ${act.parameter}`;
    case 'option':
      return `option ${act.index + 1}`;
    case 'chatter':
      return `chatter ${act.kind}`;
    case 'switch-locale':
      return `locale ${act.locale}`;
    default:
      return act.act;
  }
}

const plain = ({ value }: TypedValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
