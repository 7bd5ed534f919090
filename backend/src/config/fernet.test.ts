import { describe, expect, it } from 'vitest';
import { createFernet, FernetError, generateFernetKey } from './fernet.ts';
import { createSecretBox } from './secret-box.ts';

// generate.json, verify.json and invalid.json of https://github.com/fernet/spec
const secret = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const token =
  'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
const invalid: [string, string][] = [
  [
    'incorrect mac',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==',
  ],
  ['too short', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA=='],
  [
    'invalid base64',
    '%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==',
  ],
  [
    'payload size not multiple of block size',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm',
  ],
  [
    'payload padding error',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==',
  ],
];
const vectorSources = {
  now: () => 499162800_000,
  initialisationVector: () => Buffer.from(Array.from({ length: 16 }, (_, index) => index)),
};

describe('fernet', () => {
  it('makes the token of the published vector', () => {
    expect(createFernet(secret, vectorSources).encrypt('hello')).toBe(token);
  });

  it('reads the token of the published vector', () => {
    expect(createFernet(secret).decrypt(token)).toBe('hello');
  });

  it.each(invalid)('refuses the published invalid token: %s', (_, bad) => {
    expect(() => createFernet(secret).decrypt(bad)).toThrow(FernetError);
  });

  it('reads with any key of the list and writes with the first', () => {
    const [old, fresh] = [generateFernetKey(), generateFernetKey()];
    const sealedBefore = createFernet(old).encrypt('şifre');
    const rotated = createFernet(`${fresh}, ${old}`);
    expect(rotated.decrypt(sealedBefore)).toBe('şifre');
    expect(createFernet(fresh).decrypt(rotated.encrypt('новый'))).toBe('новый');
    expect(() => createFernet(old).decrypt(rotated.encrypt('x'))).toThrow(
      'No key in FERNET_KEY fits',
    );
  });

  it.each(['', ' , ', 'c2hvcnQ=', `${'A'.repeat(43)}!`])('refuses the key list %j', (list) => {
    expect(() => createFernet(list)).toThrow(FernetError);
  });

  it('seals values as enc: and opens them again', () => {
    const box = createSecretBox(createFernet(secret));
    const sealed = box.seal('s3cret');
    expect(sealed).toMatch(/^enc:gAAAA/);
    expect(box.open(sealed)).toBe('s3cret');
  });
});
