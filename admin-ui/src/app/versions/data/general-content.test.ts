import { describe, expect, it } from 'vitest';
import { changedFields, generalContent, generalFields } from './general-content.ts';

const llm = {
  repoId: 'org/model',
  generationConfig: { temperature: 0.5, do_sample: true, stop: ['</s>'], mode: 'fast' },
  useFineTune: false,
  fineTuneZip: null,
};

describe('the general fields of a version', () => {
  it('come back as they were when nothing was edited', () => {
    const fields = {
      caption: 'Summer',
      description: null,
      generalPrompt: 'Be brief.',
      welcomePrompt: null,
      welcomeText: { en: 'Hello' },
      understanding: 'local' as const,
      llm,
    };
    expect(generalFields(generalContent(fields))).toEqual(fields);
  });

  it('show the options of the model as texts', () => {
    expect(generalContent({ llm }).settings).toEqual([
      { name: 'temperature', value: '0.5' },
      { name: 'do_sample', value: 'true' },
      { name: 'stop', value: '["</s>"]' },
      { name: 'mode', value: 'fast' },
    ]);
  });

  it('leave out an option without a name', () => {
    const content = { ...generalContent({}), settings: [{ name: ' ', value: '1' }] };
    expect(generalFields(content).llm?.generationConfig).toEqual({});
  });

  it('are sent only where they differ', () => {
    const base = generalContent({ caption: 'Summer', llm });
    expect(changedFields({ ...base, caption: 'Autumn' }, base)).toEqual({ caption: 'Autumn' });
  });
});
