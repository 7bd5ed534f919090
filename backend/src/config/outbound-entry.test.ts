import { describe, expect, it } from 'vitest';
import { isOutboundEntry } from './outbound-entry.ts';

describe('an entry of the outbound allow-list', () => {
  it.each([
    'localhost',
    'core.bank.local',
    'mock-backend',
    'my_service',
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
    '[::1]',
    'fd00::/8',
    'fc00::1/128',
    'bank.example.',
  ])('may be %s', (entry) => expect(isOutboundEntry(entry)).toBe(true));

  it.each([
    '',
    ' ',
    'http://localhost',
    'localhost:8080',
    '127.0.0.1:8080',
    'localhost/8',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'fd00::/129',
    '999.0.0.1',
    '10.0.0',
    '*.local',
    'two words',
    '-bank.local',
    'bank..local',
  ])('may not be %j', (entry) => expect(isOutboundEntry(entry)).toBe(false));
});
