import { createHmac } from 'node:crypto';

/** Fingerprints of texts under a key of the installation. */
export function createFingerprint(secret: string): (text: string) => string {
  const key = createHmac('sha256', secret).update('fingerprints of messages').digest();
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
