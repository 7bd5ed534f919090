import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { readLimits } from './settings.ts';
import { watch } from './watchdog.ts';

function watched(limits: Record<string, unknown> = {}) {
  const timers = createManualTimers();
  const caller = new AbortController();
  const watchdog = watch(readLimits(limits), timers, caller.signal);
  const codeAfter = (millis: number): string | null => {
    timers.advance(millis);
    return watchdog.ended()?.code ?? null;
  };
  return { timers, caller, watchdog, codeAfter };
}

describe('the watch over an answer', () => {
  it('ends it when no token comes in time, events or not', () => {
    const { watchdog, codeAfter } = watched();
    expect(codeAfter(4000)).toBeNull();
    watchdog.progress();
    expect(codeAfter(999)).toBeNull();
    expect(watchdog.signal.aborted).toBe(false);
    expect(codeAfter(1)).toBe('first_token_timeout');
    expect(watchdog.signal.aborted).toBe(true);
  });

  it('ends it when events stop coming after the first token', () => {
    const { watchdog, codeAfter } = watched();
    watchdog.token();
    expect(codeAfter(1499)).toBeNull();
    watchdog.progress();
    expect(codeAfter(1499)).toBeNull();
    expect(codeAfter(1)).toBe('stalled');
  });

  it('ends it when the whole takes too long, however much comes', () => {
    const { watchdog, codeAfter } = watched({ deadline_ms: 3000 });
    const codes = [1, 2, 3].map(() => {
      watchdog.token();
      return codeAfter(1000);
    });
    expect(codes).toEqual([null, null, 'deadline']);
  });

  it('ends it when the caller does, and keeps the first reason', () => {
    const { caller, codeAfter } = watched();
    caller.abort();
    expect(codeAfter(0)).toBe('aborted');
    expect(codeAfter(60_000)).toBe('aborted');
  });

  it('lets go of the clock and of the caller when it is stopped', () => {
    const { timers, caller, watchdog, codeAfter } = watched();
    watchdog.stop();
    expect(timers.waiting()).toBe(0);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
    caller.abort();
    expect(codeAfter(60_000)).toBeNull();
  });
});
