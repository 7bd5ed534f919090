const latin: Record<string, string> = Object.fromEntries(
  [
    'ı:i ğ:g ş:s ç:c ö:o ü:u ß:ss æ:ae ø:o ł:l',
    'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f',
    'х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya',
  ]
    .flatMap((row) => row.split(' '))
    .map((pair) => pair.split(':') as [string, string]),
);

/** What may stand in addresses and placeholders. */
export const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/.test(name);

/** `Para gönderme` → `para_gonderme`; empty where nothing is left. */
export function nameFrom(words: string): string {
  const plain = [...words.toLowerCase()].map((letter) => latin[letter] ?? letter).join('');
  const name = plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  return /^\d/.test(name) ? `_${name}` : name;
}

/** The name, or the name with the first free number behind it. Case doesn't tell names apart. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  if (!used.has(name.toLowerCase())) return name;
  let number = 2;
  while (used.has(`${name}_${String(number)}`.toLowerCase())) number += 1;
  return `${name}_${String(number)}`;
}

/** `send_money` → `Send money`. */
export function wordsFrom(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
