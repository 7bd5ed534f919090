/** Letters and digits that nobody mistakes for each other. */
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const groups = 4;
const groupLength = 4;

/**
 * A password for a first sign-in, in groups that can be read out: `Kx7m-…`. About 92 bits.
 *
 * @param random fills an array with random bytes
 */
export function newPassword(random: (bytes: Uint8Array) => Uint8Array): string {
  const letters: string[] = [];
  while (letters.length < groups * groupLength) {
    const [byte = 0] = random(new Uint8Array(1));
    // Bytes beyond the last whole alphabet would make some letters likelier than others.
    if (byte < 256 - (256 % alphabet.length)) letters.push(alphabet[byte % alphabet.length] ?? '');
  }
  return letters.join('').replace(new RegExp(`(.{${String(groupLength)}})(?=.)`, 'g'), '$1-');
}

export type PasswordProblem = 'short' | 'plain' | 'name';

/** What the server would refuse in a password, before it is asked. */
export function passwordProblem(password: string, username: string): PasswordProblem | undefined {
  if (password.length < 10 || new TextEncoder().encode(password).length > 72) return 'short';
  if (new Set(password).size < 4) return 'plain';
  const holdsName = username !== '' && password.toLowerCase().includes(username.toLowerCase());
  return holdsName ? 'name' : undefined;
}
