import type { Finding } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { missingWords } from './missing-words.ts';

const finding = (code: string, path: string, message: string): Finding => ({
  severity: 'warning',
  code,
  path,
  message,
});

describe('missing translations', () => {
  it('are told by language, apart from everything else', () => {
    const both = finding(
      'missing_locale',
      'welcome_text',
      'No words in "tr", "ru": those of "en" are said.',
    );
    const silent = finding(
      'missing_examples',
      'intents[0].examples',
      'There are no examples in "ru".',
    );
    const unused = finding('unused_parameter', 'intents[0].parameters[0]', 'Nothing reads "note".');
    expect(missingWords([both, unused, silent])).toEqual({
      missing: [
        { locale: 'tr', findings: [both] },
        { locale: 'ru', findings: [both, silent] },
      ],
      others: [unused],
    });
  });
});
