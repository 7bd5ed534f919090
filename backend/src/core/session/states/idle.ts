import { askModel, begin, sayChatter, sayFastAnswer } from '../digression.ts';
import type { Heard } from '../heard.ts';
import { phrase } from '../phrases.ts';
import { intentCaption, sayOptions } from '../questions.ts';
import type { Step } from '../step.ts';
import { say } from '../step.ts';

/** Nothing is under way: an intent begins, a question is answered, a greeting returned. */
export function heardWhileIdle(step: Step, heard: Heard): void {
  const intent = heard.otherIntent(null);
  const fast = heard.first('fast-answer');
  if (intent !== null && (fast === null || intent.confidence > fast.confidence))
    return begin(step, intent.intent, heard, null);
  if (sayFastAnswer(step, heard)) return;
  if (heard.first('question') !== null) return askModel(step);
  if (sayChatter(step, heard)) return;
  const answer = heard.first('answer')?.answer;
  if (answer === 'no' || answer === 'nothing') return say(step, phrase(step, 'nothing-more'));
  if (answer === 'yes') return say(step, phrase(step, 'no-match-idle-plain'));
  sayWhatWeDo(step);
}

/** No match while idle: says so, and what can be done here. */
export function sayWhatWeDo(step: Step): void {
  const captions = step.flow.intents.map((intent) => intentCaption(step, intent));
  say(
    step,
    captions.length === 0
      ? phrase(step, 'no-match-idle-plain')
      : phrase(step, 'no-match-idle', { tasks: sayOptions(step, captions.slice(0, 4)) }),
  );
}
