import type { SignedIn } from '@flare/contracts';

/** Where this browser keeps who is signed in. */
export const sessionKey = 'flare.session';

/** Who is signed in, in this browser; null: nobody, or no longer. */
export function savedSession(): SignedIn | null {
  try {
    const text = localStorage.getItem(sessionKey);
    const session = text ? (JSON.parse(text) as SignedIn) : null;
    return session && Date.parse(session.expiresAt) > Date.now() ? session : null;
  } catch {
    return null;
  }
}
