import type { Act, Question } from '@flare/contracts';
import { bank } from '../../src/core/language/testing/bank.ts';
import { asked } from '../../src/core/language/testing/moments.ts';
import { understandLocally } from '../../src/core/language/understand-locally.ts';
import { readRows } from './data.ts';
import type { Row } from './report.ts';

interface Answer {
  lang: string;
  text: string;
  /** yes, no, edit, question, unclear or cancel. */
  answer: string;
}

/** What the acts of an answer come to, as the dialogue takes them. */
const kindOf = (acts: readonly Act[]): string => {
  const has = (kind: Act['act']): boolean => acts.some(({ act }) => act === kind);
  if (has('cancel')) return 'cancel';
  if (has('value') || has('name-parameter') || has('unreadable') || has('ambiguous')) return 'edit';
  if (has('fast-answer') || has('question')) return 'question';
  const answer = acts.find((act) => act.act === 'answer');
  if (answer?.act === 'answer') return answer.answer;
  return has('intent') ? 'question' : 'unclear';
};

/** An answer to the summary of a transfer; anything but a plain yes calls nothing. */
const judge = ({ lang, text }: Answer): string => {
  const question: Question = asked('approval', lang);
  return kindOf(understandLocally(bank, question, text).acts);
};

/** Answers at an approval, and how many of them would have been taken for a yes wrongly. */
export const approvalRows = (data: string): Row[] => {
  const rows = ['tr', 'en', 'ru'].flatMap((lang): Row[] => {
    const answers = readRows<Answer>(data, 'approvals', `${lang}.jsonl`);
    if (answers.length === 0) return [];
    const right = answers.filter((row) => judge(row) === row.answer).length;
    const falseYes = answers.filter((row) => row.answer !== 'yes' && judge(row) === 'yes').length;
    return [
      {
        set: `approvals ${lang}`,
        metric: 'right answers',
        ours: right / answers.length,
        size: answers.length,
        target: 0.95,
      },
      {
        set: `approvals ${lang}`,
        metric: 'false approvals',
        ours: falseYes,
        target: 0,
        less: true,
      },
    ];
  });
  return rows;
};

/** Answers that were taken for something else. */
export const approvalMisses = (data: string): string[] =>
  ['tr', 'en', 'ru'].flatMap((lang) =>
    readRows<Answer>(data, 'approvals', `${lang}.jsonl`)
      .filter((row) => judge(row) !== row.answer)
      .map((row) => `${row.text} | want ${row.answer} | got ${judge(row)}`),
  );
