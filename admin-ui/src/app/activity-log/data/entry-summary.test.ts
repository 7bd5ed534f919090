import { describe, expect, it } from 'vitest';
import { entrySummary } from './entry-summary.ts';

const updated = (...after: object[]) =>
  entrySummary({ action: 'version.updated', after, reason: null });
const intent = (name: string, more: object) => ({
  entity: 'intent',
  name: `bank/2/${name}`,
  ...more,
});
const waits = (name: string) => intent(name, { change: 'changed', path: 'dependencies' });

describe('what an entry tells in a line', () => {
  it('is which intent came or went, and who waited for it', () => {
    expect(updated(intent('pay', { change: 'added' }))).toEqual({
      did: 'intent.created',
      subject: 'pay',
    });
    expect(updated(waits('pay'), intent('sign_in', { change: 'removed' }))).toEqual({
      did: 'intent.deleted',
      subject: 'sign_in',
      waited: ['pay'],
    });
    expect(updated(waits('pay'), intent('sign_in', { change: 'added' }))).toMatchObject({
      did: 'intent.restored',
      subject: 'sign_in',
    });
  });

  it('is the one intent that was changed, its parameters with it', () => {
    const parameter = {
      entity: 'parameter',
      name: 'bank/2/pay/amount',
      change: 'changed',
      path: 'max',
    };
    expect(updated(intent('pay', { change: 'changed', path: 'caption' }), parameter)).toEqual({
      did: 'intent.updated',
      subject: 'pay',
    });
    expect(updated(waits('pay'))).toEqual({ did: 'intent.updated', subject: 'pay' });
  });

  it('is the part of the version that was changed', () => {
    const version = (path: string) => ({
      entity: 'version',
      name: 'bank/2',
      change: 'changed',
      path,
    });
    expect(updated(version('intents')).did).toBe('intents.moved');
    expect(updated(version('welcome_text'), version('caption')).did).toBe(
      'general-settings.updated',
    );
    expect(updated({ entity: 'fast-answer', name: 'bank/2/hours', change: 'added' }).did).toBe(
      'fast-answers.updated',
    );
  });

  it('is the action where several things were changed, or another thing', () => {
    const several = updated(
      intent('pay', { change: 'changed', path: 'caption' }),
      intent('check', { change: 'changed', path: 'caption' }),
    );
    expect(several).toEqual({ did: 'version.updated', subject: '' });
    expect(
      entrySummary({ action: 'project.updated', after: { caption: 'x' }, reason: null }),
    ).toEqual({
      did: 'project.updated',
      subject: '',
    });
    expect(updated().did).toBe('version.updated');
  });

  it('is the old name and the new one of what was renamed, and not of what came in its stead', () => {
    const after = [
      intent('send', { change: 'added' }),
      intent('pay', { change: 'removed' }),
      waits('check'),
    ];
    const renamed = { did: 'intent.renamed', subject: 'pay', renamedTo: 'send' };
    const reason = 'intent "pay" renamed to "send"';
    expect(entrySummary({ action: 'version.updated', after, reason })).toEqual(renamed);
    const action = 'version.updated.intent.renamed';
    expect(entrySummary({ action, after, reason })).toEqual(renamed);
    expect(updated(...after)).toEqual({ did: 'version.updated', subject: '' });
  });

  it('is what the action says, where it says more', () => {
    const after = [intent('pay', { change: 'added' })];
    const action = 'version.updated.intent.restored';
    expect(entrySummary({ action, after, reason: null })).toEqual({
      did: 'intent.restored',
      subject: 'pay',
    });
  });
});
