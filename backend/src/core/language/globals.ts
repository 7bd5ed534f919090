import type { Lexicon } from './lexicon.ts';
import { has, stretchesOf, without, wholly, type Stretch } from './patterns.ts';

type GlobalName = 'cancel' | 'start-over' | 'person' | 'repeat' | 'wait' | 'go-back';

export interface Global {
  act: GlobalName;
  stretch: Stretch;
  /** Nothing else is said. */
  whole: boolean;
}

const wholeOnly: GlobalName[] = ['repeat', 'go-back', 'wait', 'start-over', 'cancel'];

/** "No, stop": a no before a global says nothing more. */
const sayingNo = ({ language }: Lexicon): RegExp => {
  const no = language.code === 'tr' ? 'hayir|yok' : language.code === 'ru' ? 'нет' : 'no|nope';
  return new RegExp(`(?<= )(?:${no})(?= )`, 'gu');
};

/**
 * The global act of a sentence. "A person" is heard inside a longer sentence too; the others only
 * where nothing else is said, so that "cancel my appointment" stays a wish of its own. "Cancel the
 * transfer" is heard as a cancel of the task in hand where `namesTask` says that it can mean nothing else.
 */
export const readGlobal = (
  flat: string,
  lexicon: Lexicon,
  namesTask: boolean = false,
): Global | null => {
  const { patterns } = lexicon;
  const denied = has(flat, patterns.deny);
  const asked = flat.endsWith(' ? ') ? wholly(flat, patterns.repeatAsked, patterns.fillers) : null;
  if (asked !== null) return { act: 'repeat', stretch: asked, whole: true };
  const person = stretchesOf(flat, patterns.person)[0];
  if (person !== undefined) return { act: 'person', stretch: person, whole: true };
  const person2 = wholly(flat, patterns.personWhole, patterns.fillers);
  if (person2 !== null) return { act: 'person', stretch: person2, whole: true };
  for (const act of wholeOnly) {
    if (denied && act === 'cancel') continue;
    const stretch = wholly(
      flat,
      patterns[act],
      patterns.fillers,
      ...(act === 'cancel' ? [patterns.no] : act === 'start-over' ? [sayingNo(lexicon)] : []),
    );
    if (stretch !== null) return { act, stretch, whole: true };
  }
  const task = namesTask && !denied ? wholly(flat, patterns.cancelTask, patterns.fillers) : null;
  return task === null ? null : { act: 'cancel', stretch: task, whole: true };
};

/** The supported language that the user asks to change over to. */
export const readLanguageRequest = (
  flat: string,
  lexicon: Lexicon,
): { locale: string; stretch: Stretch } | null => {
  const statement = flat.replaceAll(' ?', '');
  for (const { locale, pattern } of lexicon.languageRequests) {
    const stretch = wholly(statement, pattern, lexicon.patterns.fillers);
    if (stretch !== null) return { locale, stretch };
  }
  return null;
};

/**
 * A cancel among other words, for sentences in which nothing else was understood; and what is a
 * refusal where yes or no is asked, but at any other question the end of the matter.
 */
export const readLooseCancel = (flat: string, lexicon: Lexicon): Stretch | null => {
  const { deny, giveUp, no, fillers } = lexicon.patterns;
  if (has(flat, deny)) return null;
  const over = wholly(flat, giveUp, no, fillers);
  if (over !== null) return over;
  const first = stretchesOf(flat, lexicon.patterns.cancel)[0];
  if (first === undefined) return null;
  const rest = without(flat, lexicon.patterns.cancel, lexicon.patterns.fillers).trim();
  return rest === '' || rest.split(' ').length <= 3 ? first : null;
};
