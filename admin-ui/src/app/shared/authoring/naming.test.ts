import { describe, expect, it } from 'vitest';
import { freeName, isName, nameFrom, wordsFrom } from './naming.ts';

describe('a name', () => {
  it('is made from words of any of the languages', () => {
    expect(nameFrom('Send money')).toBe('send_money');
    expect(nameFrom('Para gönderme')).toBe('para_gonderme');
    expect(nameFrom('Перевод денег')).toBe('perevod_deneg');
    expect(nameFrom('İptal ışığı')).toBe('iptal_isigi');
    expect(nameFrom('Müşteri İLİŞKİLERİ – Ağrı')).toBe('musteri_iliskileri_agri');
    expect(nameFrom('Защита')).toBe('zashchita');
    expect(nameFrom('24/7 Café')).toBe('_24_7_cafe');
    expect(nameFrom('2nd card')).toBe('_2nd_card');
    expect(nameFrom('?')).toBe('');
  });

  it('is one that may stand in a placeholder', () => {
    expect(['amount', '_x', 'send-money2'].every(isName)).toBe(true);
    expect(['', '2x', 'send money', 'tutarı'].some(isName)).toBe(false);
  });

  it('gets a number where it is taken', () => {
    expect(freeName('amount', ['date'])).toBe('amount');
    expect(freeName('amount', ['Amount', 'amount_2'])).toBe('amount_3');
  });

  it('reads as words', () => {
    expect(wordsFrom('send_money')).toBe('Send money');
  });
});
