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

  it('are sent only where they differ', () => {
    const base = generalContent({ caption: 'Summer', llm });
    expect(changedFields({ ...base, caption: 'Autumn' }, base)).toEqual({ caption: 'Autumn' });
  });
});
