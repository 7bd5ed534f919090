import { ErrorBody } from '@flare/contracts';
import { exampleOf, type Schema } from './example-of.ts';
import { summaries } from './summaries.ts';

interface Media {
  schema?: Schema;
  example?: unknown;
}

interface Content {
  description?: string;
  content?: Record<string, Media>;
}

/** What of an operation is read and filled in here. */
export interface Operation {
  summary?: string;
  parameters?: { name: string; in: string; schema?: Schema; example?: unknown }[];
  requestBody?: Content;
  responses?: Record<string, Content>;
}

/** What every operation answers where it can't be done. */
const refused: Content = {
  description: 'What is wrong, as a code for programs and a sentence for people.',
  content: {
    'application/json': { schema: ErrorBody as Schema, example: exampleOf(ErrorBody as Schema) },
  },
};

function addExamples({ parameters = [], requestBody, responses = {} }: Operation): void {
  for (const parameter of parameters) {
    if (parameter.in !== 'path' || parameter.schema === undefined) continue;
    parameter.example = exampleOf(parameter.schema, [parameter.name]);
  }
  for (const content of [requestBody, ...Object.values(responses)]) {
    for (const media of Object.values(content?.content ?? {})) {
      if (media.schema !== undefined) media.example ??= exampleOf(media.schema);
    }
  }
}

/** Gives every operation of an OpenAPI document a summary, its errors, and examples of what goes in and out. */
export function describeOperations<T extends { paths?: object }>(document: T): T {
  const paths = (document.paths ?? {}) as Record<string, Record<string, Operation>>;
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const summary = operation.summary ?? summaries[`${method.toUpperCase()} ${path}`];
      if (summary !== undefined) operation.summary = summary;
      if (path.startsWith('/api/'))
        operation.responses = { ...operation.responses, '4XX': refused };
      addExamples(operation);
    }
  }
  return document;
}
