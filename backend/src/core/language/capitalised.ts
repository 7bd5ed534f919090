/** A sentence begins with a capital: values and captions may stand first in ours. */
export function capitalised(sentence: string, locale: string): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase(locale) + sentence.slice(first.length);
}
