const letters: Record<string, string> = {
  ı: 'i',
  ğ: 'g',
  ş: 's',
  ç: 'c',
  ö: 'o',
  ü: 'u',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** A name for programs from what people call it: `Para gönder` → `para_gonder`. Empty where nothing is left. */
export function suggestedName(caption: string): string {
  return [...caption.toLowerCase()]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 60);
}

export type NameProblem = 'missing' | 'shape' | 'taken';

/** What is wrong with a new name beside those that are there already. */
export function nameProblem(name: string, taken: readonly string[]): NameProblem | undefined {
  if (name === '') return 'missing';
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return 'shape';
  const folded = name.toLowerCase();
  return taken.some((one) => one.toLowerCase() === folded) ? 'taken' : undefined;
}
