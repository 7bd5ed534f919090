import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateScope } from './template.ts';
import { renderForm, renderUrl } from './url-template.ts';

const scopeOf = (
  value: string | number | null,
  secret = 'https://inner.test/v1',
): TemplateScope => ({
  variables: { x: { type: 'str', value } },
  secret: () => secret,
});
const fill = (template: string, value: string | number | null) =>
  renderUrl(template, scopeOf(value), () => false).url;

describe('a value in a URL', () => {
  it.each([
    [
      'in a path',
      'https://a.test/p/{{variables.x}}/q',
      'a/b?c#d',
      'https://a.test/p/a%2Fb%3Fc%23d/q',
    ],
    [
      'in a query',
      'https://a.test/p?q={{variables.x}}&r=1',
      'a&b=c d',
      'https://a.test/p?q=a%26b%3Dc%20d&r=1',
    ],
    [
      'in a query before any path',
      'https://a.test?q={{variables.x}}',
      '/..',
      'https://a.test?q=%2F..',
    ],
    [
      'as part of a path segment',
      'https://a.test/p-{{variables.x}}',
      "o'b",
      'https://a.test/p-o%27b',
    ],
    [
      'as a label of the host',
      'https://{{variables.x}}.a.test/',
      'tenant-1',
      'https://tenant-1.a.test/',
    ],
    ['as a number', 'https://a.test/{{variables.x}}', 42, 'https://a.test/42'],
    [
      'that is not there, in a query',
      'https://a.test/?q={{variables.x}}',
      null,
      'https://a.test/?q=',
    ],
    [
      'in its credentials',
      'https://u:{{variables.x}}@a.test/',
      'p@/s',
      'https://u:p%40%2Fs@a.test/',
    ],
    ['of letters outside ASCII', 'https://a.test/{{variables.x}}', 'ş', 'https://a.test/%C5%9F'],
  ])('stands escaped %s', (_, template, value, expected) => {
    expect(fill(template, value)).toBe(expected);
  });

  it.each([
    ['climbs out of its segment', 'https://a.test/p/{{variables.x}}/q', '..'],
    ['stays in its parent', 'https://a.test/p/{{variables.x}}', '.'],
    ['climbs with half of the template', 'https://a.test/p/.{{variables.x}}', '.'],
    ['names a host', 'https://{{variables.x}}/p', 'evil.test'],
    ['ends the host', 'https://{{variables.x}}.a.test/', 'evil.test/'],
    ['is the beginning of the URL', '{{variables.x}}/p', 'https://evil.test'],
  ])('is refused where it %s', (_, template, value) => {
    expect(() => fill(template, value)).toThrow(
      expect.objectContaining({ name: 'UnfitValue', placeholder: 'variables.x' }),
    );
  });

  it.each([null, ''])('is missing where it would leave a hole in a path: %j', (value) => {
    expect(() => fill('https://a.test/p/{{variables.x}}/q', value)).toThrow(
      expect.objectContaining({ name: 'MissingVariable', placeholder: 'variables.x' }),
    );
  });

  it('never changes the host, the number of segments or of query fields', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', minLength: 1 }), (value) => {
        fc.pre(value !== '.' && value !== '..');
        const url = new URL(
          fill('https://a.test/p/{{variables.x}}/q?r={{variables.x}}&s=1', value),
        );
        expect(url.host).toBe('a.test');
        expect(url.pathname.split('/')).toHaveLength(4);
        expect([...url.searchParams.keys()]).toEqual(['r', 's']);
        expect(url.searchParams.get('r')).toBe(value.toWellFormed());
        expect(url.hash).toBe('');
      }),
    );
  });
});

describe('a secret in a URL', () => {
  it('may hold its beginning, with what follows still in its place', () => {
    const { url } = renderUrl(
      '{{secrets.base}}/p/{{variables.x}}?y={{variables.x}}',
      scopeOf('a/b'),
      () => false,
    );
    expect(url).toBe('https://inner.test/v1/p/a%2Fb?y=a%2Fb');
  });

  it.each(['ftp://a.test', 'https://a.test/?q=1', 'a.test', 'https://a.test/\n'])(
    'may not begin it with %j',
    (secret) => {
      expect(() => renderUrl('{{secrets.base}}/p', scopeOf('x', secret), () => false)).toThrow(
        'secrets.base',
      );
    },
  );

  it('may hold a host with its port', () => {
    const { url } = renderUrl(
      'http://{{secrets.host}}/p',
      scopeOf('x', 'inner.test:8443'),
      () => false,
    );
    expect(url).toBe('http://inner.test:8443/p');
  });
});

describe('a URL that is shown', () => {
  it('has dots for what is hidden', () => {
    const template = '{{secrets.base}}/{{variables.x}}?k={{secrets.base}}';
    const { shown } = renderUrl(template, scopeOf('v'), ({ kind }) => kind === 'secrets');
    expect(shown).toBe('•••/v?k=•••');
  });

  it('has dots for credentials', () => {
    expect(renderUrl('https://user:pass@a.test/', scopeOf('v'), () => false).shown).toBe(
      'https://•••@a.test/',
    );
  });
});

it('a form has its values encoded', () => {
  expect(renderForm('a={{variables.x}}&b=1', scopeOf('1&c=2 +'))).toBe('a=1%26c%3D2%20%2B&b=1');
});
