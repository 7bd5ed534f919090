import { ConversationFile, type ConversationTurn } from '@flare/contracts';
import { DateTime } from 'luxon';
import { readYaml, type Mistake, type Path } from './read-yaml.ts';

/**
 * Reads a file of conversation tests: YAML 1.2, in which dates stay text.
 *
 * @param text what stands in the file
 * @param source its name, for messages
 * @throws ConversationFileError with line and column of every mistake
 */
export const readConversationFile = (text: string, source: string): ConversationFile =>
  readYaml(ConversationFile, text, source, meaningMistakes);

const happenings = ['user', 'hears', 'wait', 'publish', 'start', 'handover'] as const;

/** Which of the things that can happen a turn is. */
export function happeningOf(turn: ConversationTurn): (typeof happenings)[number] | null {
  const named = happenings.filter((key) => turn[key] !== undefined);
  return named.length === 1 ? (named[0] ?? null) : null;
}

function meaningMistakes(file: ConversationFile): Mistake[] {
  const mistakes: Mistake[] = [];
  const checkNow = (now: string | undefined, path: Path) => {
    if (now === undefined) return;
    const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(now);
    if (!hasZone || !DateTime.fromISO(now).isValid)
      mistakes.push({ path, message: `"${now}" is no instant with a time zone` });
  };
  checkNow(file.now, ['now']);
  const names = new Set<string>();
  file.conversations.forEach((conversation, index) => {
    const path: Path = ['conversations', index];
    checkNow(conversation.now, [...path, 'now']);
    if (names.has(conversation.name))
      mistakes.push({
        path: [...path, 'name'],
        message: `a conversation "${conversation.name}" stands above already`,
      });
    names.add(conversation.name);
    conversation.api?.forEach((step, position) => {
      if ((step.answer === undefined) === (step.fault === undefined))
        mistakes.push({
          path: [...path, 'api', position],
          message: 'needs exactly one of "answer" and "fault"',
        });
    });
    conversation.turns.forEach((turn, position) => {
      const turnPath: Path = [...path, 'turns', position];
      if (happeningOf(turn) === null)
        mistakes.push({
          path: turnPath,
          message: `a turn needs exactly one of ${happenings.join(', ')}`,
        });
      if (turn.again === true && turn.user === undefined)
        mistakes.push({ path: turnPath, message: '"again" belongs to what the user says' });
    });
  });
  return mistakes;
}
