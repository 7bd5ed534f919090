import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts the sound of one session's call, part by part: a part opens in its own place alone. */
export interface SoundSeal {
  seal: (part: number, sound: Uint8Array) => Uint8Array<ArrayBuffer>;
  /** @throws where it was altered, or isn't this part of this session's sound */
  open: (part: number, sealed: Uint8Array) => Uint8Array;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** So much longer a sealed part is. */
export const soundSealBytes = NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM: nonce, tag, sound.
 *
 * @param key the session's own, 32 bytes in base64url; what stands in the vault is sealed by another one made of it
 */
export function createSoundSeal(key: string, sessionId: string): SoundSeal {
  const secret = Buffer.from(key, 'base64url');
  const own = Buffer.from(hkdfSync('sha256', secret, '', 'sound of a call', 32));
  const place = (part: number): Buffer => Buffer.from(`${sessionId} ${String(part)}`);
  return {
    seal(part, sound) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', own, nonce).setAAD(place(part));
      const body = Buffer.concat([cipher.update(sound), cipher.final()]);
      return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    open(part, sealed) {
      const decipher = createDecipheriv('aes-256-gcm', own, sealed.subarray(0, NONCE_BYTES))
        .setAAD(place(part))
        .setAuthTag(sealed.subarray(NONCE_BYTES, soundSealBytes));
      return Buffer.concat([decipher.update(sealed.subarray(soundSealBytes)), decipher.final()]);
    },
  };
}
