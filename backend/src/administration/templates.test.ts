import { describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createTemplates } from './templates.ts';

describe('a template', () => {
  it('that could not be read is read again, and one that could isn’t', async () => {
    const reads: string[] = [];
    const templates = createTemplates((file) => {
      reads.push(file);
      return reads.length === 1
        ? Promise.reject(new Error('too many open files'))
        : readFile(resolve(import.meta.dirname, '../../../examples', file), 'utf8');
    });
    const project = { defaultLocale: 'en', supportedLocales: ['en'] };
    await expect(templates.content('bank', project)).rejects.toThrow('too many open files');
    expect((await templates.content('bank', project)).template.name).toBe('bank');
    await templates.content('bank', project);
    expect(reads).toHaveLength(2);
  });
});
