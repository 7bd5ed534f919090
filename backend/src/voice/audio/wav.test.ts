import { describe, expect, it } from 'vitest';
import { pcmu } from './g711.ts';
import { channelOf, readWav, wavHead, WavError, writeWav } from './wav.ts';

const samples = Int16Array.of(0, 1, -1, 32_767, -32_768, 4_242);

describe('a WAV file in memory', () => {
  it.each([1, 2] as const)('comes back as it was, with %i channels', (channels) => {
    const wav = { rate: 8000, channels, encoding: 'pcm', samples } as const;
    expect(readWav(writeWav(wav))).toEqual(wav);
  });

  it('holds mu-law in one byte a sample', () => {
    const file = writeWav({ rate: 8000, channels: 1, encoding: 'pcmu', samples });
    expect(file.length).toBe(44 + samples.length);
    expect(readWav(file).samples).toEqual(pcmu.decode(pcmu.encode(samples)));
  });

  it('gives each of two channels alone', () => {
    const wav = readWav(writeWav({ rate: 8000, channels: 2, encoding: 'pcm', samples }));
    expect([...channelOf(wav, 0)]).toEqual([0, -1, -32_768]);
    expect([...channelOf(wav, 1)]).toEqual([1, 32_767, 4_242]);
  });

  it('passes over what it does not know, and over a byte that fills up', () => {
    const file = writeWav({ rate: 16_000, channels: 1, encoding: 'pcm', samples });
    const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    const longer = Buffer.concat([file.subarray(0, 36), list, file.subarray(36)]);
    expect(readWav(longer).samples).toEqual(samples);
  });

  it('takes the sound as far as it goes where its length was not known', () => {
    const head = wavHead({ rate: 22_050, channels: 1, encoding: 'pcm' }, 0x7fff_f000);
    expect(readWav(Buffer.concat([head, Buffer.from([1, 0, 2, 0, 3])]))).toMatchObject({
      rate: 22_050,
      samples: Int16Array.of(1, 2),
    });
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['something else', Buffer.from('ID3 and then music, long enough to be a head')],
    ['a head alone', wavHead({ rate: 8000, channels: 1, encoding: 'pcm' }, 0).subarray(0, 36)],
    ['a head that breaks off', Buffer.from('RIFF\0\0\0\0WAVEfmt \x02\0\0\0\x01\0', 'latin1')],
  ])('says so where it is %s', (_, bytes) => {
    expect(() => readWav(bytes)).toThrow(WavError);
  });

  it('refuses 8-bit PCM and six channels by name', () => {
    const head = Buffer.from(wavHead({ rate: 8000, channels: 1, encoding: 'pcm' }, 0));
    const other = Buffer.from(head);
    head.writeUInt16LE(8, 34);
    expect(() => readWav(head)).toThrow(/8 bits/);
    other.writeUInt16LE(6, 22);
    expect(() => readWav(other)).toThrow(/6 channels/);
  });
});
