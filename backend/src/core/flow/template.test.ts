import type { Variables } from '@flare/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placeholders,
  renderBody,
  renderHeaders,
  renderText,
  type TemplateScope,
} from './template.ts';

const variables: Variables = {
  amount: { type: 'float', value: 200 },
  name: { type: 'str', value: 'Ayşe "A"' },
  date: { type: 'date', value: '2026-08-24' },
  sure: { type: 'bool', value: false },
  note: { type: 'str', value: null },
  slots: {
    type: 'list',
    value: [
      { value: 1, text: 'one' },
      { value: 'b', text: 'bee' },
    ],
  },
  'with-hyphen': { type: 'int', value: 7 },
};
const scope: TemplateScope = {
  variables,
  secret: (name) => (name === 'key' ? 's3cr3t' : undefined),
};

describe('a JSON body', () => {
  it('takes the typed value where a string is one placeholder', () => {
    const template = {
      a: '{{variables.amount}}',
      b: ['{{ variables.sure }}', '{{variables.date}}'],
      c: { d: '{{variables.note}}', e: '{{variables.slots}}' },
      f: 3,
      g: null,
    };
    expect(renderBody(template, scope)).toEqual({
      a: 200,
      b: [false, '2026-08-24'],
      c: { d: null, e: [1, 'b'] },
      f: 3,
      g: null,
    });
  });

  it('takes text inside a longer string', () => {
    expect(
      renderBody('{{variables.amount}} EUR am {{variables.date}}: {{variables.note}}.', scope),
    ).toBe('200 EUR am 2026-08-24: .');
  });

  it('can be broken by no value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (value) => {
        const filled = renderBody(
          { note: '{{variables.note}}', text: 'a {{variables.note}} b' },
          { ...scope, variables: { note: { type: 'str', value } } },
        );
        expect(JSON.parse(JSON.stringify(filled))).toEqual({ note: value, text: `a ${value} b` });
      }),
    );
  });

  it('does not fill what a value brings along', () => {
    const tricky: Variables = { note: { type: 'str', value: '{{secrets.key}}' } };
    expect(renderBody({ n: '{{variables.note}}!' }, { ...scope, variables: tricky })).toEqual({
      n: '{{secrets.key}}!',
    });
  });

  it('keeps a key that is named like the prototype', () => {
    const template: unknown = JSON.parse('{"__proto__": {"admin": "{{variables.amount}}"}}');
    expect(JSON.stringify(renderBody(template, scope))).toBe('{"__proto__":{"admin":200}}');
  });
});

describe('a placeholder without a value', () => {
  it.each([
    ['{{variables.iban}}', 'variables.iban'],
    ['{{secrets.other}}', 'secrets.other'],
    ['{{amount}}', 'amount'],
    ['{{variables.constructor}}', 'variables.constructor'],
    ['{{variables.__proto__}}', 'variables.__proto__'],
    ['{{variables.a.b}}', 'variables.a.b'],
  ])('%s is an error that names it', (template, placeholder) => {
    expect(() => renderBody({ template }, scope)).toThrow(
      expect.objectContaining({ name: 'MissingVariable', placeholder }),
    );
  });
});

describe('headers', () => {
  it('are filled as text', () => {
    const templates = { 'X-Key': 'Key {{secrets.key}}', 'X-Amount': '{{variables.amount}}' };
    expect(renderHeaders(templates, scope)).toEqual({ 'X-Key': 'Key s3cr3t', 'X-Amount': '200' });
  });

  it.each(['a\r\nX: 1', 'a\nb', 'a\0b', 'a\u007fb', 'a\u0085b'])('refuse %j', (value) => {
    const name: Variables = { name: { type: 'str', value } };
    expect(() =>
      renderHeaders({ 'X-Name': '{{variables.name}}' }, { ...scope, variables: name }),
    ).toThrow(expect.objectContaining({ name: 'UnfitValue', placeholder: 'variables.name' }));
  });

  it('refuse to be left empty by a value that is not there', () => {
    expect(() => renderHeaders({ 'X-Note': '{{variables.note}}' }, scope)).toThrow(
      'variables.note',
    );
  });
});

describe('a text', () => {
  const say = (name: string) => ({ amount: '200,00', name: 'Ayşe' })[name] ?? null;

  it('says its variables', () => {
    expect(renderText('{{variables.amount}} EUR to {{ variables.name }}.', say)).toBe(
      '200,00 EUR to Ayşe.',
    );
  });

  it('leaves out what has no words, and every secret', () => {
    expect(renderText('a{{variables.note}}b{{secrets.key}}c{{what}}d', say)).toBe('abcd');
  });
});

describe('placeholders of a template', () => {
  it('are found in order, with their kind and place', () => {
    expect(
      placeholders('{{variables.with-hyphen}}/{{ secrets.key }}{{other}}{{variables.1}}'),
    ).toEqual([
      { kind: 'variables', name: 'with-hyphen', start: 0, end: 25 },
      { kind: 'secrets', name: 'key', start: 26, end: 43 },
      { kind: 'unknown', name: 'other', start: 43, end: 52 },
      { kind: 'unknown', name: 'variables.1', start: 52, end: 67 },
    ]);
  });

  it('are looked for in time that grows with the text', () => {
    expect(placeholders('{{'.repeat(50_000))).toEqual([]);
    expect(placeholders(`{{${' '.repeat(100_000)}`)).toEqual([]);
  });
});
