import type { FlowParameter } from '../flow/flow.ts';
import { prerequisitesOf } from '../flow/prerequisites.ts';
import { lexiconOf } from '../language/lexicon.ts';
import { readSentence } from '../language/text.ts';
import { assignValues } from '../language/values/assign.ts';
import { readingsOf } from '../language/values/readings.ts';
import { storeIfValid } from './collecting.ts';
import type { Heard } from './heard.ts';
import { questionOf } from './question.ts';
import type { Task } from './session.ts';
import type { Step } from './step.ts';
import { intentOf, languageOf } from './step.ts';

/**
 * Keeps what came with a wish and can't be used yet: values for the intents that are needed first, and
 * words that may choose from a list which one of them brings.
 */
export function keepEarlyWords(step: Step, task: Task, heard: Heard): void {
  const values = prerequisitesOf(step.flow, task.intent)
    .filter(({ name }) => !step.session.completed.includes(name))
    .flatMap(({ name }) => heard.values(name));
  if (values.length === 0 && openLists(step, task).length === 0) return;
  const taken = heard.acts.flatMap((act) => ('parameter' in act ? [act.span] : []));
  task.early = { text: step.session.turn.userText ?? '', taken, values };
}

/** Chooses from lists that have come what was chosen before they came; words that fit nothing are left. */
export function takeEarlyChoices(step: Step, task: Task): void {
  const { early } = task;
  if (early === undefined) return;
  delete task.early;
  const taken = [...early.taken];
  const sentence = readSentence(early.text);
  const lexicon = lexiconOf(languageOf(step));
  for (const parameter of openLists(step, task)) {
    const list = step.session.variables[parameter.choicesFrom ?? ''];
    if (list === undefined) continue;
    const lists = { [parameter.choicesFrom ?? '']: list };
    const readings = readingsOf(sentence, lexicon, { ...questionOf(step), lists });
    const [found] = assignValues([parameter], readings, new Set(), new Set());
    // A small part of an option's name may stand in the wish for another reason.
    if (found?.candidate.reading.kind !== 'value' || found.candidate.strength < 0.5) continue;
    const start = sentence.tokens[found.candidate.start]?.start ?? 0;
    const end = sentence.tokens[found.candidate.end - 1]?.end ?? start;
    if (taken.some((span) => span.start < end && start < span.end)) continue;
    const { value } = found.candidate.reading;
    const text = early.text.slice(start, end);
    const { intent } = task;
    storeIfValid(step, task, {
      ...{ act: 'value', intent, parameter: parameter.name, value, text },
      span: { start, end },
    });
    taken.push({ start, end });
  }
}

/** Parameters without a value that are chosen from what an API gives. What is sensitive is asked for. */
const openLists = (step: Step, task: Task): FlowParameter[] =>
  intentOf(step.flow, task.intent).parameters.filter(
    ({ name, choicesFrom, sensitive }) =>
      choicesFrom !== null && !sensitive && !(name in task.parameters),
  );
