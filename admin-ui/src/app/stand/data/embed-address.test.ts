import { expect, it } from 'vitest';
import { readEmbedAddress } from './embed-address.ts';

it('reads what the host page says', () => {
  const fragment = '#ticket=t-1&project=bank&locale=tr&name=My%20bank';
  expect(readEmbedAddress(fragment)).toEqual({
    ticket: 't-1',
    project: 'bank',
    locale: 'tr',
    name: 'My bank',
  });
});

it('does with what is there', () => {
  const nothing = { ticket: null, project: '', locale: null, name: '' };
  expect(readEmbedAddress('')).toEqual(nothing);
  expect(readEmbedAddress('#ticket=&name=%E0%A4%A')).toMatchObject({ ticket: null });
});
