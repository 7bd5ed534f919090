import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';

/** What a token says. Role and projects are looked up each time, so that changes count at once. */
export interface TokenClaims {
  username: string;
  /** Tokens of an older generation than the user's are refused. */
  generation: number;
  /** Unique, for revocation. */
  id: string;
  expiresAt: Date;
}

export interface Tokens {
  issue: (username: string, generation: number) => { token: string; claims: TokenClaims };
  /** Null for a token that isn't ours, was altered or has expired. */
  read: (token: string) => TokenClaims | null;
}

const hours = 8;
const signing = { algorithm: 'HS256', issuer: 'flare', audience: 'admin' } as const;
const checking = { algorithms: ['HS256'], issuer: 'flare', audience: 'admin' } as const;

/** @param secret at least 32 characters */
export const createTokens = (secret: string): Tokens => ({
  issue(username, generation) {
    const id = randomUUID();
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + hours * 3600) * 1000);
    const payload = { gen: generation, exp: expiresAt.getTime() / 1000 };
    const token = jsonwebtoken.sign(payload, secret, { ...signing, subject: username, jwtid: id });
    return { token, claims: { username, generation, id, expiresAt } };
  },
  read(token) {
    try {
      const payload = jsonwebtoken.verify(token, secret, {
        ...checking,
        algorithms: [...checking.algorithms],
      });
      if (typeof payload === 'string') return null;
      const { sub, gen, jti, exp } = payload as Record<string, unknown>;
      if (typeof sub !== 'string' || typeof gen !== 'number') return null;
      if (typeof jti !== 'string' || typeof exp !== 'number') return null;
      return { username: sub, generation: gen, id: jti, expiresAt: new Date(exp * 1000) };
    } catch {
      return null;
    }
  },
});
