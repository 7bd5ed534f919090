import { describe, expect, it } from 'vitest';
import { recordedAnswer } from './recorded-answer.ts';
import { readWav, writeWav, type Wav } from './wav.ts';

/** A tone of 440 Hz. */
function tone(rate: number, seconds: number, channels: 1 | 2 = 1): Wav {
  const samples = Int16Array.from({ length: rate * seconds * channels }, (_, i) =>
    Math.round(8000 * Math.sin((2 * Math.PI * 440 * Math.floor(i / channels)) / rate)),
  );
  return { rate, channels, encoding: 'pcm', samples };
}

const crossings = ({ samples }: Wav): number =>
  samples.reduce((sum, sample, at) => sum + Number(sample >= 0 && (samples[at - 1] ?? 0) < 0), 0);

describe('a recorded answer', () => {
  it.each([
    ['8000, one channel', tone(8000, 2)],
    ['44,100, two channels', tone(44_100, 2, 2)],
    ['48,000, one channel', tone(48_000, 2)],
    ['G.711', { ...tone(8000, 2), encoding: 'pcma' as const }],
  ])('of %s becomes one channel at 16,000 that sounds the same', async (_, wav) => {
    const { wav: kept, millis } = await recordedAnswer(writeWav(wav), 'tone.wav');
    const read = readWav(kept);
    expect(read).toMatchObject({ rate: 16_000, channels: 1, encoding: 'pcm' });
    expect(millis).toBe(2000);
    // The filter rings a little where the tone begins and ends.
    expect(Math.abs(crossings(read) - 880)).toBeLessThanOrEqual(10);
  });

  it('keeps what was kept before the same, under the same name', async () => {
    const first = await recordedAnswer(writeWav(tone(44_100, 1, 2)), 'Opening hours.wav');
    const again = await recordedAnswer(first.wav, first.name);
    expect(again).toEqual(first);
  });

  it.each([
    ['Opening hours.WAV', /^opening-hours\.[0-9a-f]{12}\.wav$/],
    ['../../etc/passwd', /^etc-passwd\.[0-9a-f]{12}\.wav$/],
    ['Çalışma saatleri.m4a', /^c-al-s-ma-saatleri\.[0-9a-f]{12}\.wav$/],
    ['часы.wav', /^recording\.[0-9a-f]{12}\.wav$/],
    ['', /^recording\.[0-9a-f]{12}\.wav$/],
  ])('that was called %j has a name that stands everywhere', async (called, name) => {
    expect((await recordedAnswer(writeWav(tone(8000, 1)), called)).name).toMatch(name);
  });

  it.each([
    ['recording_not_read', new Uint8Array(Buffer.from('ID3 not a WAV file'))],
    ['recording_empty', writeWav({ ...tone(8000, 1), samples: new Int16Array(0) })],
    ['recording_not_read', writeWav({ ...tone(8000, 1), rate: 44_099 })],
    ['recording_too_long', writeWav(tone(8000, 61))],
  ])('is refused as %s', async (code, bytes) => {
    await expect(recordedAnswer(bytes, 'x.wav')).rejects.toMatchObject({ code, status: 422 });
  });
});
