import { describe, expect, it } from 'vitest';
import { firstCall } from './first-call.ts';

describe('the first call', () => {
  it('begins a conversation of the project, in its language, at this address', () => {
    const lines = firstCall({ origin: 'https://flare.example', project: 'bank', locale: 'tr' });
    expect(lines).toContain('https://flare.example/api/v1/sessions \\\n');
    expect(lines).toContain('{"project":"bank","locale":"tr"}');
  });
});
