import { describe, expect, it } from 'vitest';
import { may } from './roles.ts';

describe('roles', () => {
  it('offer publishing to publishers and administrators alone', () => {
    const roles = ['admin', 'integrator', 'publisher', 'editor', 'viewer', 'auditor'] as const;
    expect(roles.filter((role) => may(role, 'publish'))).toEqual(['admin', 'publisher']);
  });

  it('offer seeing to what was handed over to those who publish', () => {
    const roles = ['admin', 'integrator', 'publisher', 'editor', 'viewer', 'auditor'] as const;
    expect(roles.filter((role) => may(role, 'handle'))).toEqual(['admin', 'publisher']);
  });

  it('offer nothing to nobody', () => {
    expect(may(undefined, 'talk')).toBe(false);
  });
});
