import { describe, expect, it } from 'vitest';
import { lintVoice } from './lint-voice.ts';
import { formatPath } from './problem.ts';

const found = (...processors: { name: string; settings?: Record<string, unknown> }[]): string[] =>
  lintVoice({ processors }).map(
    ({ code, path, message }) => `${code} ${formatPath(path)} ${message}`,
  );

describe('the processors of a project', () => {
  it('are as they should be', () => {
    const words = { tr: { IBAN: 'ay ban' }, en: {} };
    expect(lintVoice({})).toEqual([]);
    expect(
      found({ name: 'noise_reduction' }, { name: 'pronunciation', settings: { words } }),
    ).toEqual([]);
  });

  it('have known names', () => {
    expect(found({ name: 'louder' })).toEqual([
      'unknown_processor processors[0].name There is no processor "louder". There are: corrections, noise_reduction, pronunciation.',
    ]);
    expect(found({ name: 'constructor' })).toHaveLength(1);
  });

  it('stand once', () => {
    expect(found({ name: 'noise_reduction' }, { name: 'noise_reduction' })).toEqual([
      'duplicate_name processors[1].name There are two processors named "noise_reduction".',
    ]);
  });

  it('have the settings that they take', () => {
    expect(found({ name: 'noise_reduction', settings: { strength: 2 } })).toEqual([
      'bad_processor_settings processors[0].settings.strength The processor "noise_reduction": this is not known to it.',
    ]);
    expect(found({ name: 'pronunciation' })).toEqual([
      'bad_processor_settings processors[0].settings The processor "pronunciation": this must have required properties words.',
    ]);
    const words = { tr: { 'a/b': 7 }, Turkish: {} };
    expect(found({ name: 'corrections', settings: { words } })).toHaveLength(2);
    expect(found({ name: 'corrections', settings: { words } }).join('\n')).toContain(
      'processors[0].settings.words.tr.a/b The processor "corrections": this must be string',
    );
  });
});
