import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/api/documentation/describe-operations.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

let test: TestApp;
let operations: [string, Operation][];
beforeAll(async () => {
  test = await startTestApp();
  const { body } = await test.app.inject('/api/openapi.json');
  const { paths } = JSON.parse(body) as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
});
afterAll(() => test.close());

const failing = (problem: (operation: Operation, name: string) => boolean) =>
  operations.filter(([name, operation]) => problem(operation, name)).map(([name]) => name);

/** What goes in and out as JSON. */
const mediaOf = ({ requestBody, responses = {} }: Operation) =>
  [requestBody, ...Object.values(responses)].flatMap((content) =>
    Object.values(content?.content ?? {}),
  );

describe('the API’s documentation', () => {
  it('has a summary for every operation', () => {
    expect(operations.length).toBeGreaterThan(80);
    expect(failing(({ summary = '' }) => summary.length < 8 || summary.length > 90)).toEqual([]);
  });

  it('says how refusals look', () => {
    const without = failing(
      ({ responses = {} }, name) => name.includes(' /api/') && responses['4XX'] === undefined,
    );
    expect(without).toEqual([]);
  });

  it('has an example for whatever goes in or out, of the right shape', () => {
    const without = failing((operation) =>
      mediaOf(operation).some(
        ({ schema, example }) => schema !== undefined && example === undefined,
      ),
    );
    expect(without).toEqual([]);
    const misfits = operations.flatMap(([name, operation]) =>
      mediaOf(operation).flatMap(({ schema = {}, example }) =>
        Value.Errors(schema as never, example).map(
          ({ instancePath, message }) => `${name} ${instancePath} ${message}`,
        ),
      ),
    );
    expect(misfits).toEqual([]);
  });

  it('shows examples that a person can read', () => {
    const example = (wanted: string) => {
      const [, operation] = operations.find(([name]) => name === wanted) ?? [];
      const [media] = Object.values(operation?.requestBody?.content ?? {});
      return media?.example;
    };
    expect(example('POST /api/admin/projects')).toMatchObject({
      name: 'bank',
      defaultLocale: 'tr',
      timezone: 'Europe/Istanbul',
    });
    expect(example('POST /api/v1/sessions/{id}/messages')).toEqual({
      text: 'send 200 euros to John tomorrow',
    });
  });
});
