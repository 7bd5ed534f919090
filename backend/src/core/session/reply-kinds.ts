import type { ReplyKind, SessionEffect } from '@flare/contracts';
import type { Turn } from './session.ts';

/** What the pieces of a turn's reply are, each kind once; empty where nothing has been said yet. */
export const kindsOf = ({ kinds = [] }: Pick<Turn, 'kinds'>): readonly ReplyKind[] => kinds;

/** What a language model's words are. */
export const kindOfComposed = ({
  purpose,
}: Pick<Extract<SessionEffect, { type: 'compose' }>, 'purpose'>): ReplyKind =>
  purpose === 'welcome' ? 'welcome' : 'answer';
