import type { FlowParameter } from '../../flow/flow.ts';
import type { Lexicon } from '../lexicon.ts';
import { fold, withoutDiacritics, wordsOf, type Sentence } from '../text.ts';
import { namesOf } from '../parameter-names.ts';
import { wordLikeness } from '../word-likeness.ts';
import type { Candidate } from './candidate.ts';

const roles = new WeakMap<FlowParameter, Map<Lexicon, number>>();

/** Which of two parameters of a kind it is ("from", "to"), by its names; read once. */
const roleOf = (parameter: FlowParameter, lexicon: Lexicon): number => {
  const known = roles.get(parameter) ?? new Map<Lexicon, number>();
  roles.set(parameter, known);
  const role = known.get(lexicon) ?? readRole(parameter, lexicon);
  known.set(lexicon, role);
  return role;
};

const readRole = (parameter: FlowParameter, lexicon: Lexicon): number => {
  const words = new Set(
    [...Object.values(parameter.caption), parameter.name.replace(/[_-]+/gu, ' ')].flatMap((text) =>
      wordsOf(text).map((token) => token.plain),
    ),
  );
  const text = ` ${[...words].join(' ')} `;
  return lexicon.language.roles.findIndex((role) =>
    role.names.some((name) =>
      text.includes(
        ` ${wordsOf(name)
          .map((token) => token.plain)
          .join(' ')} `,
      ),
    ),
  );
};

const cuesAt = (
  candidate: Candidate,
  sentence: Sentence,
  lexicon: Lexicon,
  role: number,
): boolean => {
  const { cues = [], after = [], endings = [] } = lexicon.language.roles[role] ?? {};
  const behind = sentence.tokens
    .slice(candidate.end, candidate.end + 2)
    .map((token) => token.plain);
  if (after.some((word) => behind.includes(withoutDiacritics(fold(word))))) return true;
  const before = ` ${sentence.tokens
    .slice(Math.max(0, candidate.start - 4), candidate.start)
    .map((token) => token.plain)
    .join(' ')} `;
  const spoken = cues.map((cue) =>
    wordsOf(cue)
      .map((token) => token.plain)
      .join(' '),
  );
  if (
    spoken.some(
      (cue) =>
        before.endsWith(` ${cue} `) ||
        before.endsWith(` ${cue} the `) ||
        before.endsWith(` ${cue} on `),
    )
  )
    return true;
  const last = sentence.tokens[candidate.end - 1];
  return (
    last?.kind === 'word' &&
    last.plain.length > 3 &&
    endings.some((ending) => last.plain.endsWith(ending))
  );
};

/** How much nearer words speak for this parameter: its own name, or "from" and "to". */
export const roleBonus = (
  parameter: FlowParameter,
  candidate: Candidate,
  sentence: Sentence,
  lexicon: Lexicon,
): number => {
  let bonus = 0;
  const role = roleOf(parameter, lexicon);
  if (role >= 0) {
    if (cuesAt(candidate, sentence, lexicon, role)) bonus += 0.3;
    else if (
      lexicon.language.roles.some(
        (_, other) => other !== role && cuesAt(candidate, sentence, lexicon, other),
      )
    )
      bonus -= 0.3;
  }
  const follows = lexicon.language.leadWords.noteAfter !== undefined;
  const near = sentence.tokens.slice(
    Math.max(0, candidate.start - (follows ? 0 : 3)),
    candidate.end + 2,
  );
  const inside = new Set(sentence.tokens.slice(candidate.start, candidate.end));
  const named = namesOf(parameter, lexicon)
    .flat()
    .filter((word) => word.plain.length > 2 && !lexicon.stopWords.has(word.plain));
  for (const token of near)
    if (!inside.has(token) && named.some((word) => wordLikeness(token, word, lexicon, false) > 0))
      return bonus + 0.4;
  return bonus;
};
