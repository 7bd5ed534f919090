import { describe, expect, it } from 'vitest';
import { isOutboundEntry } from './outbound-entry.ts';

describe('an entry of the outbound allow-list', () => {
  it.each(['his.clinic.internal', 'localhost', '10.0.0.7', '10.0.0.0/8', 'fd00::/8', '::1'])(
    'can be %s',
    (entry) => {
      expect(isOutboundEntry(entry)).toBe(true);
    },
  );

  it.each(['', 'http://host', 'host/path', '10.0.0.0/33', '10.0.0.256', 'a b', '-x.local', '*'])(
    'can’t be “%s”',
    (entry) => {
      expect(isOutboundEntry(entry)).toBe(false);
    },
  );
});
