import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPlaces } from '../../src/providers/espeak/places.ts';
import { readEspeakSettings } from '../../src/providers/espeak/settings.ts';
import { createEspeak } from '../../src/providers/espeak/text-to-speech.ts';
import { createWavStream } from '../../src/providers/espeak/wav-stream.ts';
import { resampled } from '../../src/providers/resampled.ts';
import { inSentences } from '../../src/providers/sentences.ts';
import { readSpeechLimits } from '../../src/providers/speech-limits.ts';
import { watchedSpeech } from '../../src/providers/watched-speech.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import { bytesOf } from '../simulators/tone-speech.ts';
import { eventually } from './eventually.ts';
import { spoken } from './speaking.ts';
import { describeTextToSpeech } from './text-to-speech-contract.ts';

const installed = await createEspeak(readEspeakSettings({}))
  .check('en')
  .then(
    () => true,
    () => false,
  );

/** Children of this process that speak now. */
function speaking(): number {
  const all = execFileSync('ps', ['-o', 'comm=', '--ppid', String(process.pid)]).toString();
  return all.split('\n').filter((name) => name.startsWith('espeak-ng')).length;
}

function start(program?: string) {
  const timers = createManualTimers();
  const client = createEspeak(readEspeakSettings({}), program);
  const source = inSentences(resampled(client));
  return { timers, engine: watchedSpeech(source, readSpeechLimits({}), timers) };
}

describe.skipIf(!installed)('with the program installed', () => {
  describeTextToSpeech('espeak', { words: false, faults: [] }, async () => ({
    ...start(),
    breakDown: () => {},
    asked: async () => {},
    busy: speaking,
    close: async () => {},
  }));

  it.each([
    ['tr', 'Bakiyeniz on iki lira.'],
    ['en', 'Your balance is twelve lira.'],
    ['ru', 'На вашем счёте двенадцать лир.'],
  ])('speaks %s', async (locale, text) => {
    const { millis, loudness } = await spoken(start().engine, text, { locale });
    expect(millis).toBeGreaterThan(1200);
    expect(loudness).toBeGreaterThan(300);
  });

  it('reads what looks like a command, an option or a name of a sound as words', async () => {
    const { engine } = start();
    for (const text of ['--help; rm -rf /', '$(id) `id` | cat', "[[h@'loU]] there", 'a\0b'])
      expect((await spoken(engine, text)).finished).toBeDefined();
  });

  it('fails with a language that it doesn’t have', async () => {
    const failing = spoken(start().engine, 'Hello.', { locale: 'xx' });
    await expect(failing).rejects.toMatchObject({ code: 'voice_not_found' });
  });

  it('has no process left for a text that was given up', async () => {
    const giveUp = new AbortController();
    const { engine } = start();
    const { signal } = giveUp;
    await expect(
      (async () => {
        const request = { text: 'Hello there, friend. '.repeat(60), locale: 'en', rate: 8000 };
        for await (const delta of engine.speak(request, signal))
          if (delta.type === 'audio') giveUp.abort();
      })(),
    ).rejects.toMatchObject({ code: 'aborted' });
    await eventually(() => speaking() === 0);
  });
});

describe('espeak', () => {
  it.each([
    ['isn’t there', 'espeak-ng-that-is-nowhere'],
    ['may not be run', 'espeak-ng'],
  ])('says clearly that its program %s', async (_fault, name) => {
    const folder = await mkdtemp(join(tmpdir(), 'flare-espeak-'));
    await writeFile(join(folder, 'espeak-ng'), '', { mode: 0o600 });
    const { engine } = start(join(folder, name));
    const error = { code: 'not_installed', message: expect.stringContaining('espeak-ng') };
    await expect(spoken(engine, 'Hello.')).rejects.toMatchObject(error);
    await expect(engine.check('en')).rejects.toMatchObject(error);
    await rm(folder, { recursive: true });
  });

  it('isn’t taken in by another program of its name', async () => {
    await expect(start('true').engine.check('en')).rejects.toMatchObject({ code: 'malformed' });
    await expect(spoken(start('false').engine, 'Hello.')).rejects.toMatchObject({
      code: 'server_error',
    });
  });
});

describe('places for those who speak at once', () => {
  it('let the next one in when one is free, and refuse who would wait too long', async () => {
    const places = createPlaces(1, 1);
    const { signal } = new AbortController();
    const give = await places.take(signal);
    const second = places.take(signal);
    await expect(places.take(signal)).rejects.toMatchObject({ code: 'rate_limited' });
    give();
    give();
    (await second)();
    (await places.take(signal))();
  });

  it('let one leave the line', async () => {
    const places = createPlaces(1, 1);
    const give = await places.take(new AbortController().signal);
    const leaving = new AbortController();
    const left = places.take(leaving.signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'aborted' });
    await expect(places.take(leaving.signal)).rejects.toMatchObject({ code: 'aborted' });
    const next = places.take(new AbortController().signal);
    give();
    (await next)();
  });
});

describe('a WAV from a pipe', () => {
  const header = Buffer.from(
    '52494646ffffffff57415645666d74201000000001000100225600004' + '4ac0000020010006461746100f0ff7f',
    'hex',
  );
  const samples = Int16Array.from({ length: 1000 }, (_, index) => index * 30 - 15_000);
  const whole = Buffer.concat([header, bytesOf(samples)]);

  it.each([1, 3, 44, 45, 4096])('gives its samples from pieces of %i bytes', (size) => {
    const wav = createWavStream();
    const got: number[] = [];
    for (let at = 0; at < whole.length; at += size)
      got.push(...wav.read(whole.subarray(at, at + size)));
    expect(wav.rate()).toBe(22_050);
    expect(got).toEqual([...samples]);
  });

  it('is refused where it is none, or has two channels', () => {
    expect(() => createWavStream().read(Buffer.from('espeak: no such voice'))).toThrow('no WAV');
    const stereo = Buffer.from(whole);
    stereo.writeUInt16LE(2, 22);
    expect(() => createWavStream().read(stereo)).toThrow('one channel');
  });
});
