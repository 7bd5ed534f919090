import { describe, expect, it } from 'vitest';
import { plainSpeech } from './plain-speech.ts';

describe('a model’s words', () => {
  it.each([
    ['**Sent:** 200 _euros_ to `John`.', 'Sent: 200 euros to John.'],
    ['## Fees\n- free to friends\n2. nothing else', 'Fees free to friends nothing else'],
    ['See [our page](https://example.com/a_b).', 'See our page.'],
    ['All done! 🎉👍🏽', 'All done!'],
    ['5 * 3 * 2 is a sum, snake_case_name a word', '5 * 3 * 2 is a sum, snake_case_name a word'],
    ['<b>Yes</b>, 3 < 4', 'Yes, 3 < 4'],
  ])('%j is said as %j', (written, said) => {
    expect(plainSpeech(written)).toBe(said);
  });
});
