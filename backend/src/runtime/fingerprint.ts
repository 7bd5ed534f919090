import { createHmac } from 'node:crypto';

/** Fingerprints of texts of one kind under a key of the installation: whoever lacks it can't try texts out. */
export function createFingerprint(
  secret: string,
  kind: 'messages' | 'unknown names' | 'installations' = 'messages',
): (text: string) => string {
  const key = createHmac('sha256', secret).update(`fingerprints of ${kind}`).digest();
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
