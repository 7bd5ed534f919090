import { expect, it } from 'vitest';
import { wireHeaders } from './wire-headers.ts';

const url = () => new URL('https://user:p%40ss@a.test/');

it('leaves framing to the client', () => {
  const given = {
    'Content-Length': '5',
    'transfer-encoding': 'chunked',
    Connection: 'close',
    A: '1',
  };
  expect(wireHeaders(given, new URL('https://a.test/'))).toEqual({ A: '1' });
});

it('writes letters outside ASCII as UTF-8', () => {
  const { A = '' } = wireHeaders({ A: 'Ayşe' }, new URL('https://a.test/'));
  expect(Buffer.from(A, 'latin1').toString('utf8')).toBe('Ayşe');
});

it('turns the credentials of a URL into basic authentication, and takes them out', () => {
  const address = url();
  const headers = wireHeaders({}, address);
  expect(headers['authorization']).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
  expect(address.href).toBe('https://a.test/');
});

it('prefers the authorization that was given', () => {
  expect(wireHeaders({ Authorization: 'Bearer t' }, url())).toEqual({ Authorization: 'Bearer t' });
});
