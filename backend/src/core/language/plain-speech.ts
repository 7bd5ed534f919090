/** Written things that nobody says, with what is said in their place. */
const markup: [RegExp, string][] = [
  [/```[a-z]*\n?|```/gu, ''],
  [/!?\[([^\]]*)\]\([^)]*\)/gu, '$1'],
  [/^\s{0,3}#{1,6}\s+/gmu, ''],
  [/^\s*(?:[-*+•]|\d+[.)])\s+(?=\S)/gmu, ''],
  [/^\s*>\s?/gmu, ''],
  [/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/gu, '$2'],
  [/(?<![\p{L}\p{Nd}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{Nd}])/gu, '$2'],
  [/`([^`]*)`/gu, '$1'],
  [/<\/?[a-z][^>]*>/giu, ''],
  [/\p{Extended_Pictographic}[\ufe0f\u200d\p{Emoji_Modifier}\p{Extended_Pictographic}]*/gu, ''],
];

/** A model's words as they are said: no headings, lists, links, emphasis or emoji. */
export function plainSpeech(text: string): string {
  const plain = markup.reduce((rest, [mark, said]) => rest.replace(mark, said), text);
  return plain.replace(/\s+/gu, ' ').trim();
}
