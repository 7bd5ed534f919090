import type { MappedVariable, ReadAnswer, Variables } from '@flare/contracts';
import { answerWords } from '../../core/flow/answer-words.ts';
import type { FlowApi, LocalText } from '../../core/flow/flow.ts';
import { mappingProblem } from '../../core/flow/json-path.ts';
import { renderText } from '../../core/flow/template.ts';
import { sayValue } from '../../core/language/format.ts';
import type { Language } from '../../core/language/language.ts';
import type { OutboundResponse } from '../../http.ts';
import { readBody } from './call-api-answer.ts';
import { concluded, problemWords } from './call-api-outcome.ts';
import type { ApiAnswered } from './call-api-ports.ts';

/** In whose words an answer is told, and what is known beside it. */
export interface Telling {
  language: Language;
  variables: Variables;
  /** Dates of other years say theirs. */
  thisYear: number;
}

/**
 * What an answer comes to, as in a conversation, with a sentence for each mapping that reads
 * nothing.
 */
export function readAnswer(
  flowApi: FlowApi,
  response: OutboundResponse,
  telling: Telling,
): ReadAnswer {
  const outcome = concluded(response, false, { call: { flowApi }, attempts: [] });
  if (outcome.type === 'api-answered') return answered(flowApi, response, outcome, telling);
  const { errorMapping } = outcome.failure;
  if (errorMapping === undefined) return unread(flowApi, outcome.failure.message);
  const words = localText(flowApi.errorMappings[errorMapping]?.text ?? null, telling);
  const said = words === null ? null : speak(words, telling.variables, telling);
  return { variables: [], errorMapping, said };
}

function answered(
  flowApi: FlowApi,
  response: OutboundResponse,
  { variables, missing }: ApiAnswered,
  telling: Telling,
): ReadAnswer {
  const body = readBody(response);
  const all = { ...telling.variables, ...variables };
  const said = answerWords(flowApi, variables, {
    local: (text) => localText(text, telling),
    speak: (words) => speak(words, all, telling),
    value: (value) => sayValue(value, telling.language, telling.thisYear),
    done: telling.language.phrases['done'] ?? '',
  });
  return {
    variables: flowApi.responseMappings.map((mapping) => {
      const { variableName } = mapping;
      const value = variables[variableName]?.value ?? null;
      return {
        variableName,
        value,
        problem: problemOf(body, mapping, missing.includes(variableName)),
      };
    }),
    errorMapping: null,
    said,
  };
}

function problemOf(
  body: ReturnType<typeof readBody>,
  { jsonPath, type, of }: FlowApi['responseMappings'][number],
  isMissing: boolean,
): string | null {
  if (body.problem !== null) return problemWords[body.problem];
  if (body.json === null && isMissing) return 'The answer is empty.';
  return mappingProblem(body.json, jsonPath, type, of);
}

/** An answer that a conversation takes nothing from. */
const unread = ({ responseMappings }: FlowApi, problem: string): ReadAnswer => ({
  variables: responseMappings.map(({ variableName }): MappedVariable => ({
    variableName,
    value: null,
    problem,
  })),
  errorMapping: null,
  said: null,
});

function localText(text: LocalText | null, { language }: Telling): string | null {
  const words = text?.[language.code] ?? '';
  return words.trim() === '' ? null : words;
}

/** A placeholder that nothing is known of stays as it stands. */
const speak = (words: string, variables: Variables, { language, thisYear }: Telling): string =>
  renderText(words, (name) => {
    const value = variables[name];
    return value === undefined ? `{{variables.${name}}}` : sayValue(value, language, thisYear);
  }).trim();
