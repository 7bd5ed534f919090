import { DateTime } from 'luxon';
import { readYaml, type Mistake } from '../conversation-test/file/read-yaml.ts';
import { breaksMistakes } from './engine-fault.ts';
import { Scenario, type Breaks, type Step } from './scenario.ts';

const doings = ['says', 'noise', 'types', 'interrupts', 'silent', 'breaks', 'hangs_up'] as const;
export type Doing = (typeof doings)[number];

/**
 * Reads a scenario of a call.
 *
 * @param source the file's name, for messages
 * @throws ConversationFileError with line and column of every mistake
 */
export const readScenario = (text: string, source: string): Scenario =>
  readYaml(Scenario, text, source, meaningMistakes);

/** What a step is; null where it isn't one thing. */
export function doingOf(step: Step): Doing | null {
  const named = doings.filter((key) => step[key] !== undefined);
  return named.length === 1 ? (named[0] ?? null) : null;
}

const isModel = (breaks: Breaks): boolean =>
  typeof breaks === 'string' ? breaks === 'model' : breaks.model !== undefined;

function meaningMistakes(scenario: Scenario): Mistake[] {
  const mistakes: Mistake[] = [];
  const { now } = scenario;
  const hasZone = now === undefined || /(Z|[+-]\d\d:?\d\d)$/.test(now);
  if (!hasZone || (now !== undefined && !DateTime.fromISO(now).isValid))
    mistakes.push({ path: ['now'], message: `"${now}" is no instant with a time zone` });
  scenario.caller.forEach((step, index) => {
    const complain = (message: string): void =>
      void mistakes.push({ path: ['caller', index], message });
    if (doingOf(step) === null) complain(`a step needs exactly one of ${doings.join(', ')}`);
    if (step.after !== undefined && step.during !== undefined)
      complain('"after" and "during" exclude each other');
    if ((step.audio ?? step.confidence) !== undefined && step.says === undefined)
      complain('"audio" and "confidence" belong to what the caller says');
    if (step.breaks === undefined) return;
    for (const { path, message } of breaksMistakes(step.breaks))
      mistakes.push({ path: ['caller', index, 'breaks', ...path], message });
    const later = (scenario.repeat ?? 1) > 1 ? scenario.caller : scenario.caller.slice(index + 1);
    if (isModel(step.breaks) && !later.some(({ model }) => model !== undefined))
      complain('a model that breaks down needs a later step with "model"');
  });
  return mistakes;
}
