import type { Difference } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { editKind } from './edit-kind.ts';

const one = (
  entity: Difference['entity'],
  name: string,
  change: Difference['change'],
  path?: string,
): Difference => ({
  entity,
  name: `bank/2${name}`,
  change,
  ...(path === undefined ? {} : { path }),
});
const waits = one('intent', '/pay', 'changed', 'dependencies');

describe('what an edit was', () => {
  it.each<[string | undefined, Difference[]]>([
    ['intent.created', [one('intent', '/pay', 'added')]],
    ['intent.deleted', [waits, one('intent', '/sign_in', 'removed')]],
    [
      'intent.updated',
      [one('intent', '/pay', 'changed', 'caption'), one('parameter', '/pay/amount', 'added')],
    ],
    ['intents.moved', [one('version', '', 'changed', 'intents')]],
    ['general-settings.updated', [one('version', '', 'changed', 'welcome_text')]],
    ['fast-answers.updated', [one('fast-answer', '/hours', 'added')]],
    ['conversation-tests.updated', [one('conversation-test', '/greeting', 'removed')]],
    [undefined, [one('intent', '/pay', 'added'), one('intent', '/send', 'removed')]],
    [undefined, [waits, one('intent', '/check', 'changed', 'caption')]],
    [undefined, [one('fast-answer', '/hours', 'added'), one('version', '', 'changed', 'caption')]],
    [undefined, []],
  ])('%s', (kind, differences) => {
    expect(editKind(differences)).toBe(kind);
  });
});
