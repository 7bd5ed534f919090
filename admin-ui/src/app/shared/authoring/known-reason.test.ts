import '@angular/compiler';
import { expect, it } from 'vitest';
import { knownReason } from './known-reason.ts';

it('tells what Flare gave as a reason from what somebody wrote', () => {
  expect(knownReason('intent "pay" renamed to "send"')).toEqual({
    key: 'reason.renamed.intent',
    values: { from: 'pay', to: 'send' },
  });
  expect(knownReason('import')?.key).toBe('reason.import');
  expect(knownReason('The intent "pay" was renamed to "send"')).toBeUndefined();
  expect(knownReason('import of the holiday hours')).toBeUndefined();
});
