import { randomUUID } from 'node:crypto';
import type { Route } from './scenario.ts';

/** The access tokens that a mock backend gave out, and whether they are still good. */
export interface IssuedTokens {
  issue(settings: NonNullable<Route['issuesToken']>): {
    access_token: string;
    refresh_token: string;
    token_type: 'Bearer';
    expires_in: number;
  };
  /** Whether the header names a token that is good; counts as a use of it. */
  accepts(authorization: string | undefined): boolean;
  expireAll(): void;
}

/** @param now epoch milliseconds */
export function createIssuedTokens(now: () => number): IssuedTokens {
  const tokens = new Map<string, { goodUntil: number; usesLeft: number }>();
  return {
    issue({ announcedSeconds = 3600, goodForSeconds = announcedSeconds, goodForUses = Infinity }) {
      const token = `mock-${randomUUID()}`;
      tokens.set(token, { goodUntil: now() + goodForSeconds * 1000, usesLeft: goodForUses });
      return {
        access_token: token,
        refresh_token: `refresh-${randomUUID()}`,
        token_type: 'Bearer',
        expires_in: announcedSeconds,
      };
    },
    accepts(authorization) {
      const token = tokens.get(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
      if (token === undefined || now() >= token.goodUntil || token.usesLeft <= 0) return false;
      token.usesLeft -= 1;
      return true;
    },
    expireAll: () => tokens.clear(),
  };
}
