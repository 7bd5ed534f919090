import type { ApiStep } from '@flare/contracts';
import {
  createScriptedHttp,
  type ScriptedHttp,
} from '../conversation-test/scripted/scripted-http.ts';
import type { VirtualTimers } from './virtual-timers.ts';

/** Answers of APIs from a script, after the time that it gives them. */
export function createSlowHttp(
  timers: VirtualTimers,
  script: readonly ApiStep[],
  writes: (api: string) => boolean,
): ScriptedHttp {
  let owed = 0;
  const clock = {
    now: () => timers.now(),
    advance: (millis: number) => void (owed += millis),
    sleep: () => Promise.resolve(),
  };
  const http = createScriptedHttp({ script, clock, writes });
  return {
    ...http,
    async request(request) {
      const answer = http.request(request);
      const waits = owed;
      owed = 0;
      // Whoever waits for the answer gets its failure, too.
      answer.catch(() => undefined);
      if (waits > 0) await timers.sleep(waits, request.signal);
      return answer;
    },
  };
}
