import type { Fernet } from './fernet.ts';

const prefix = 'enc:';

/** Puts secrets into the form in which they are stored (`enc:` and a Fernet token), and takes them out again. */
export interface SecretBox {
  /** Plain text → `enc:…`. */
  seal: (text: string) => string;
  /** `enc:…` → plain text. @throws FernetError when no key fits */
  open: (sealed: string) => string;
}

export const isSealed = (value: string): boolean => value.startsWith(prefix);

export const createSecretBox = (fernet: Fernet): SecretBox => ({
  seal: (text) => prefix + fernet.encrypt(text),
  open: (sealed) => fernet.decrypt(sealed.slice(isSealed(sealed) ? prefix.length : 0)),
});
