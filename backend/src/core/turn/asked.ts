import type { Question } from '@flare/contracts';
import type { Flow, FlowParameter } from '../flow/flow.ts';

/** What our last question waits for, as far as it matters for the end of the user's turn. */
export type Asked =
  | { kind: 'nothing' }
  /** Our own questions that are answered by yes or no, or by words of any kind. */
  | {
      kind: 'answer';
      /** What is to be approved: a yes counts only once this was heard. Null at other questions. */
      summary: string | null;
      question: Question;
    }
  /** One of the texts that were offered. */
  | { kind: 'option'; question: Question }
  | { kind: 'values'; parameters: FlowParameter[]; question: Question };

/** What a question of the session waits for; `summary` is what was read back for approval. */
export function askedOf(flow: Flow, question: Question, summary: string | null = null): Asked {
  const { awaiting } = question;
  switch (awaiting.kind) {
    case 'nothing':
    case 'edit':
      return { kind: 'nothing' };
    case 'parameters': {
      const all = flow.intents.find(({ name }) => name === question.intent)?.parameters ?? [];
      const parameters = awaiting.names.flatMap(
        (wanted) => all.find(({ name }) => name === wanted) ?? [],
      );
      return parameters.length === 0
        ? { kind: 'nothing' }
        : { kind: 'values', parameters, question };
    }
    case 'clarify':
      return question.options.length === 0 ? { kind: 'nothing' } : { kind: 'option', question };
    default:
      return {
        kind: 'answer',
        summary: awaiting.kind === 'approval' ? (summary ?? question.lastReply) : null,
        question,
      };
  }
}
