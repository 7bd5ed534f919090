import { describe, expect, it } from 'vitest';
import { createSoundSeal, soundSealBytes } from './sound-seal.ts';

const [key, other] = [7, 8].map((byte) => Buffer.alloc(32, byte).toString('base64url'));
const sound = Uint8Array.from({ length: 4000 }, (_, i) => i % 256);

describe('the seal of sound', () => {
  const { seal, open } = createSoundSeal(key ?? '', 'one');
  const sealed = seal(3, sound);

  it('gives back what it took, and shows nothing of it', () => {
    expect([...open(3, sealed)]).toEqual([...sound]);
    expect(sealed).toHaveLength(sound.length + soundSealBytes);
    expect(Buffer.from(sealed).includes(Buffer.from(sound.subarray(0, 16)))).toBe(false);
    expect(seal(3, sound)).not.toEqual(sealed);
    expect(open(0, seal(0, new Uint8Array()))).toHaveLength(0);
  });

  it('opens for its key, its session and its place alone, and only whole', () => {
    expect(() => open(4, sealed)).toThrow();
    expect(() => createSoundSeal(other ?? '', 'one').open(3, sealed)).toThrow();
    expect(() => createSoundSeal(key ?? '', 'two').open(3, sealed)).toThrow();
    expect(() => open(3, sealed.with(100, (sealed[100] ?? 0) ^ 1))).toThrow();
    expect(() => open(3, sealed.subarray(0, 200))).toThrow();
    expect(() => open(3, sealed.subarray(0, 20))).toThrow();
  });
});
