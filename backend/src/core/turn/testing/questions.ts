import { bank } from '../../language/testing/bank.ts';
import { asked as questionAt } from '../../language/testing/moments.ts';
import { askedOf, type Asked } from '../asked.ts';

/** What the bank asks for: `amount`, `date`, `last4`, `clarify`, `approval`, `idle` … */
export const bankAsks = (what: string, locale: string, summary: string | null = null): Asked =>
  askedOf(bank, questionAt(what, locale), summary);
