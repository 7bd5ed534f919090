import type { FlowStep } from '@flare/contracts';
import type { Session } from './session.ts';

/** Where in its flow a conversation is: the intent and the step of it, or what is answered beside the intents. */
export interface FlowPosition {
  intent: string | null;
  /** Null: nothing is under way. */
  step: FlowStep | null;
}

/** Of a session between two events: what a task that has just been done comes to is its answer, until the next turn. */
export function flowPositionOf({ state, turn, handover }: Session): FlowPosition {
  switch (state.name) {
    case 'await_param':
      if (state.task === null) return { intent: null, step: null };
      return { intent: state.task.intent, step: stepOf(state.awaiting.kind) };
    case 'call_api':
      return { intent: state.task.intent, step: 'call' };
    case 'humanize':
      return { intent: state.task.intent, step: 'answer' };
    default: {
      const last = turn.ended.at(-1);
      if (last?.outcome === 'completed') return { intent: last.intent, step: 'answer' };
      if (handover !== null) return { intent: null, step: 'escalation' };
      if (turn.fastAnswer === true) return { intent: null, step: 'fast-answers' };
      return { intent: null, step: turn.number === 0 ? 'welcome' : null };
    }
  }
}

const approving = new Set(['approval', 'edit', 'menu']);

const stepOf = (awaiting: string): FlowStep => (approving.has(awaiting) ? 'approval' : 'collect');
