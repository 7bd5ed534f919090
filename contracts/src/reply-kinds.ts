import { Type, type Static } from 'typebox';
import { Closed, OneOf, optional } from './shape.ts';

/** What a piece of a reply is. `summary`: what is read back before a yes; `other`: errors, goodbyes, short remarks. */
export const ReplyKind = OneOf('welcome', 'question', 'summary', 'answer', 'other');
export type ReplyKind = Static<typeof ReplyKind>;

/** True where it is missing; no `default`, or whoever reads a project would get what nobody has set. */
const may = optional(Type.Boolean());

/** Which replies callers may talk over: all, none, or by what they are. */
export const Interruptible = Type.Union(
  [
    Type.Boolean(),
    Closed({
      welcome: may,
      question: may,
      summary: may,
      answer: may,
      other: may,
    } satisfies Record<ReplyKind, typeof may>),
  ],
  {
    default: true,
    description:
      'Which replies callers may talk over; what isn’t named may be. A reply of several pieces may be unless one of them may not.',
  },
);
export type Interruptible = Static<typeof Interruptible>;
