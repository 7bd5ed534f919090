import { describe, expect, it } from 'vitest';
import { markText } from './marked-text.ts';

const said = 'Send 200 euros to John';

describe('a marked text', () => {
  it('gives the narrower of two things its words', () => {
    const marked = markText(said, [
      { span: { start: 0, end: said.length }, what: 'intent' },
      { span: { start: 5, end: 14 }, what: 'amount' },
      { span: { start: 18, end: 22 }, what: 'recipient' },
    ]);
    expect(marked).toEqual([
      { text: 'Send ', what: 'intent' },
      { text: '200 euros', what: 'amount' },
      { text: ' to ', what: 'intent' },
      { text: 'John', what: 'recipient' },
    ]);
  });

  it('leaves words alone in which nothing was heard', () => {
    expect(markText(said, [])).toEqual([{ text: said, what: null }]);
    expect(markText('', [])).toEqual([]);
  });

  it('cuts a span that reaches beyond the text, and drops an empty one', () => {
    const marked = markText('yes', [
      { span: { start: -3, end: 40 }, what: 'answer' },
      { span: { start: 2, end: 2 }, what: 'nothing' },
    ]);
    expect(marked).toEqual([{ text: 'yes', what: 'answer' }]);
  });
});
