import { describe, expect, it } from 'vitest';
import { withValues } from './with-values.ts';

describe('values in a text', () => {
  it('stand where their marks are', () => {
    expect(withValues('{{ count }} of {{all}}', { count: 2, all: 3 })).toBe('2 of 3');
    expect(withValues('Hello {{ name }}!', {})).toBe('Hello !');
  });

  it('keep marks of their own', () => {
    const address = 'http://localhost/bookings/{{variables.booking_number}}';
    expect(withValues('PUT {{ address }}?', { address })).toBe(`PUT ${address}?`);
    expect(withValues('{{ one }} {{ two }}', { one: '{{two}}', two: '$&' })).toBe('{{two}} $&');
  });
});
