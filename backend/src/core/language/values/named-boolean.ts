import type { FlowParameter } from '../../flow/flow.ts';
import { asksQuestion } from '../answers.ts';
import { namesOf } from '../parameter-names.ts';
import { has } from '../patterns.ts';
import { wordLikeness, type SoughtWord } from '../word-likeness.ts';
import type { Token } from '../text.ts';
import type { Candidate } from './candidate.ts';
import type { Readings } from './readings.ts';

const lacking = /^s[iu]z/u;

/** Like the word, or made from it ("kahvaltılı", "kahvaltısız"). */
const standsFor = (token: Token, word: SoughtWord, { lexicon }: Readings): boolean =>
  wordLikeness(token, word, lexicon, false) > 0 ||
  (word.plain.length >= 5 && token.plain.startsWith(word.plain));

/** "With breakfast", "without extra cheese": a yes-or-no parameter that is named is wanted, or not. */
export const namedBoolean = (parameter: FlowParameter, readings: Readings): Candidate[] => {
  const { sentence, lexicon } = readings;
  const { tokens, flat } = sentence;
  const { patterns } = lexicon;
  if (asksQuestion(flat, lexicon) || has(flat, patterns.keepNo)) return [];
  for (const words of namesOf(parameter, lexicon))
    for (let at = 0; at + words.length <= tokens.length; at += 1) {
      const stands = words.every((word, offset) => {
        const token = tokens[at + offset];
        return token !== undefined && standsFor(token, word, readings);
      });
      if (!stands) continue;
      const end = at + words.length;
      const around = ` ${[...tokens.slice(Math.max(0, at - 2), at), ...tokens.slice(end, end + 2)]
        .filter((token) => token.kind === 'word')
        .map((token) => token.plain)
        .join(' ')} `;
      const last = tokens[end - 1]?.plain ?? '';
      const without = lacking.test(last.slice(words.at(-1)?.plain.length ?? 0));
      const refused = without || has(around, patterns.not) || has(around, patterns.no);
      return [
        {
          start: at,
          end,
          reading: { kind: 'value', value: { type: 'bool', value: !refused } },
          strength: 0.8,
        },
      ];
    }
  return [];
};
