import type { CallOut } from '@flare/contracts';
import { flowPositionOf, type FlowPosition } from '../core/session/flow-position.ts';
import type { Session } from '../core/session/session.ts';

/** Where in its flow a conversation was shown to be last. */
export class ShownPosition {
  readonly #version: number;
  #shown: FlowPosition | null = null;

  constructor(version: number) {
    this.#version = version;
  }

  /** What is to be shown now; null where that is so already. */
  moved(session: Session): Extract<CallOut, { type: 'flow_position' }> | null {
    const { intent, step } = flowPositionOf(session);
    if (this.#shown?.intent === intent && this.#shown.step === step) return null;
    this.#shown = { intent, step };
    return { type: 'flow_position', version: this.#version, intent, step };
  }
}
