import type { OpenCall } from './parts.ts';

/** The calls that are open at this node. */
export class OpenCalls extends Set<OpenCall> {
  /** Whoever lets callers in takes no more: the node is about to stop. */
  closed = false;
  #waiting: (() => void)[] = [];

  override delete(call: OpenCall): boolean {
    const was = super.delete(call);
    if (this.size === 0) for (const go of this.#waiting.splice(0)) go();
    return was;
  }

  /** Closes them; resolves when the last one has ended, or nobody waits for that any more. */
  async drain(patience: AbortSignal): Promise<void> {
    this.closed = true;
    if (this.size === 0 || patience.aborted) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      patience.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
