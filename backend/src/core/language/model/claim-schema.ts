import type { Question } from '@flare/contracts';
import type { Flow, FlowIntent, FlowParameter } from '../../flow/flow.ts';

/** JSON Schema, as far as strict answers know it. */
type Schema = Record<string, unknown>;

const words = (values: string[]): Schema => ({ type: 'string', enum: values });
const quote: Schema = { type: 'string' };

function branch(act: string, properties: Record<string, Schema>): Schema {
  const all = { act: words([act]), ...properties, quote };
  return {
    type: 'object',
    properties: all,
    required: Object.keys(all),
    additionalProperties: false,
  };
}

function valueBranch(parameters: string[], value: Schema): Schema {
  return branch('value', {
    parameter: words(parameters),
    value,
    correction: { type: 'boolean' },
  });
}

const valueSchemas: Record<Exclude<FlowParameter['type'], 'choice'>, Schema> = {
  int: { type: 'integer' },
  float: { type: 'number' },
  bool: { type: 'boolean' },
  date: { type: 'string', description: 'YYYY-MM-DD' },
  time: { type: 'string', description: 'HH:mm' },
  str: { type: 'string' },
};

/** What a choice may be: the version's own, or what an API gave; null where nobody knows. */
function choiceValues(parameter: FlowParameter, question: Question): string[] | null {
  if (parameter.choicesFrom === null) return parameter.choices.map(({ value }) => value);
  const list = question.lists[parameter.choicesFrom]?.value;
  return Array.isArray(list) ? list.map(({ value }) => String(value)) : null;
}

function valueBranches(intents: FlowIntent[], question: Question): Schema[] {
  const byType = new Map<keyof typeof valueSchemas, string[]>();
  const choices: Schema[] = [];
  for (const intent of intents)
    for (const parameter of intent.parameters) {
      const name = `${intent.name}.${parameter.name}`;
      const values =
        parameter.type === 'choice' || parameter.choicesFrom !== null
          ? choiceValues(parameter, question)
          : null;
      if (values !== null && values.length > 0)
        choices.push(valueBranch([name], words([...new Set(values)])));
      else {
        const type = parameter.type === 'choice' ? 'str' : parameter.type;
        byType.set(type, [...(byType.get(type) ?? []), name]);
      }
    }
  const typed = [...byType].map(([type, names]) => valueBranch(names, valueSchemas[type]));
  return [...typed, ...choices];
}

/** What a model may say of one sentence: only this flow's intents, parameters and values. */
export function claimSchema(flow: Flow, intents: FlowIntent[], question: Question): Schema {
  const present = intents.find(({ name }) => name === question.intent);
  const acts: Schema[] = [
    branch('answer', {
      answer: words(['yes', 'no', 'edit', 'question', 'nothing', 'unclear']),
    }),
    branch('global', {
      wish: words(['cancel', 'start-over', 'person', 'repeat', 'wait', 'go-back']),
    }),
    branch('switch-locale', { locale: words(flow.locales) }),
    branch('skip', {}),
    branch('chatter', {
      kind: words(['greeting', 'thanks', 'how-are-you', 'goodbye', 'apology', 'praise']),
    }),
    branch('question', {}),
    ...valueBranches(intents, question),
  ];
  if (intents.length > 0)
    acts.push(branch('intent', { intent: words(intents.map(({ name }) => name)) }));
  if (present !== undefined && present.parameters.length > 0)
    acts.push(
      branch('name-parameter', { parameter: words(present.parameters.map(({ name }) => name)) }),
    );
  if (question.options.length > 0)
    acts.push(branch('option', { number: { type: 'integer' } }), branch('more', {}));
  if (flow.fastAnswers.length > 0)
    acts.push(branch('fast-answer', { number: { type: 'integer' } }));
  return {
    type: 'object',
    properties: { acts: { type: 'array', items: { anyOf: acts } } },
    required: ['acts'],
    additionalProperties: false,
  };
}
