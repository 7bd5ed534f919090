import { describe, expect, it } from 'vitest';
import { isName, nameFromCaption } from './project-name.ts';

describe('a name made from a caption', () => {
  it.each([
    ['Demo bank', 'demo_bank'],
    ['Müşteri İLİŞKİLERİ – Ağrı', 'musteri_iliskileri_agri'],
    ['Служба поддержки', 'sluzhba_podderzhki'],
    ['24/7 Café', 'p_24_7_cafe'],
    ['…', ''],
  ])('%s → %s', (caption, name) => {
    expect(nameFromCaption(caption)).toBe(name);
    if (name) expect(isName(name)).toBe(true);
  });
});
