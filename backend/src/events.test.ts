import { expect, it } from 'vitest';
import { createEvents, type TurnRecord } from './events.ts';
import { createLogger } from './logger.ts';

const turn: TurnRecord = {
  sessionId: 's',
  project: 'bank',
  channel: 'call',
  turn: 1,
  intent: null,
  outcome: null,
  durationMs: 10,
  stagesMs: {},
  model: {
    requests: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    slowestFirstTokenMs: null,
  },
  ahead: null,
};

it('counts turns by what became of the work ahead of them, and what of that was for nothing', async () => {
  const events = createEvents(createLogger({ level: 'silent', pii: 'drop' }));
  events.turnCompleted({ ...turn, ahead: { use: 'used', begun: 2, unusedRequests: 1 } });
  events.turnCompleted({ ...turn, ahead: { use: 'none', begun: 0, unusedRequests: 0 } });
  events.turnCompleted(turn);
  const { text } = await events.metrics();
  expect(text.split('\n').filter((line) => /^flare_\w*ahead/u.test(line))).toEqual([
    'flare_turns_ahead_total{project="bank",use="used"} 1',
    'flare_turns_ahead_total{project="bank",use="none"} 1',
    'flare_work_ahead_total{project="bank"} 2',
    'flare_work_ahead_unused_requests_total{project="bank"} 1',
  ]);
});
