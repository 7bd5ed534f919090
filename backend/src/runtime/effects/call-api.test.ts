import { describe, expect, it } from 'vitest';
import { callOf, readingApi, scriptedPorts, writingApi } from '../../../test/calling/fixtures.ts';
import { HttpFailure } from '../../http.ts';
import { callApi } from './call-api.ts';

const mapping = (variableName: string, type: 'str' | 'float' | 'list', jsonPath: string) => ({
  variableName,
  caption: {},
  type,
  jsonPath,
  of: null,
});
const errorMapping = { status: null, jsonPath: null, equals: undefined, parameter: null, text: {} };

describe('the request', () => {
  it('carries the key, the language, and a typed body', async () => {
    const ports = scriptedPorts([{ status: 201 }]);
    await callApi(callOf(writingApi()), ports);
    expect(ports.requests[0]).toMatchObject({
      url: 'http://bank.test/transfers',
      body: '{"amount":200}',
      headers: {
        'Idempotency-Key': 'key-1',
        'Accept-Language': 'en',
        'Content-Type': 'application/json',
      },
      timeoutMs: 5_000,
      freshConnection: true,
      tag: { api: 'transfer', purpose: 'call' },
    });
  });

  it('carries no key when it only reads', async () => {
    const ports = scriptedPorts([{}]);
    await callApi(callOf(readingApi()), ports);
    expect(Object.keys(ports.requests[0]?.headers ?? {})).not.toContain('Idempotency-Key');
  });

  it('goes to the test address where one is wanted and there is one', async () => {
    const ports = scriptedPorts([{}, {}]);
    const withTest = readingApi({ testUrl: 'http://test.bank.test/balance' });
    await callApi(callOf(withTest, { useTestUrl: true }), ports);
    await callApi(callOf(readingApi(), { useTestUrl: true }), ports);
    expect(ports.requests.map(({ url }) => url)).toEqual([
      'http://test.bank.test/balance',
      'http://bank.test/balance',
    ]);
  });

  it('is not sent when a variable is missing, and the failure names it', async () => {
    const ports = scriptedPorts([]);
    const result = await callApi(callOf(writingApi(), { variables: {} }), ports);
    expect(result).toMatchObject({
      failure: {
        kind: 'refused',
        code: 'missing_variable',
        message: expect.stringContaining('variables.amount'),
      },
      attempts: [],
    });
  });

  it('is not sent when a value would break a header', async () => {
    const api = writingApi({ headers: { 'X-Name': '{{variables.name}}' } });
    const variables = {
      name: { type: 'str' as const, value: 'a\r\nX-Admin: 1' },
      amount: { type: 'int' as const, value: 1 },
    };
    const result = await callApi(callOf(api, { variables }), scriptedPorts([]));
    expect(result).toMatchObject({
      failure: { kind: 'refused', code: 'unfit_value' },
      attempts: [],
    });
  });
});

describe('the answer', () => {
  const api = readingApi({
    responseMappings: [mapping('balance', 'float', '$.balance'), mapping('iban', 'str', '$.iban')],
  });

  it('fills the variables; what is missing is null, and named', async () => {
    const result = await callApi(callOf(api), scriptedPorts([{ body: '{"balance": "1250.5"}' }]));
    expect(result).toMatchObject({
      type: 'api-answered',
      status: 200,
      variables: { balance: { type: 'float', value: 1250.5 }, iban: { type: 'str', value: null } },
      missing: ['iban'],
    });
  });

  it.each([
    ['no JSON', '{"balance": ', 'application/json', 'malformed_answer'],
    ['a page', '<html>', 'text/html; charset=utf-8', 'unexpected_content_type'],
  ])('of a read that is %s is a refusal', async (_, body, type, code) => {
    const ports = scriptedPorts([{ body, headers: { 'content-type': type } }]);
    expect(await callApi(callOf(api), ports)).toMatchObject({ failure: { kind: 'refused', code } });
    expect(ports.requests).toHaveLength(1);
  });

  it.each([
    ['malformed', { status: 201, body: '{"reference": ' }],
    ['too large', new HttpFailure('too-large', 'Too large.', true, 201)],
    ['cut short', new HttpFailure('cut', 'The connection was cut.', true, 201)],
  ])('of a write that succeeded and is %s counts as done', async (_, answer) => {
    const write = writingApi({
      idempotency: 'key',
      responseMappings: [mapping('reference', 'str', '$.reference')],
    });
    const result = await callApi(callOf(write), scriptedPorts([answer]));
    expect(result).toMatchObject({
      type: 'api-answered',
      status: 201,
      variables: { reference: { value: null } },
      missing: ['reference'],
      attempts: [{ error: expect.stringMatching(/\w/) }],
    });
  });

  it('may be anything where nothing is read from it', async () => {
    const ports = scriptedPorts([{ body: '<html>', headers: { 'content-type': 'text/html' } }]);
    expect((await callApi(callOf(writingApi()), ports)).type).toBe('api-answered');
  });

  it('keeps every digit of a long number', async () => {
    const ports = scriptedPorts([{ body: '{"iban": 12345678901234567890, "balance": 1}' }]);
    expect(await callApi(callOf(api), ports)).toMatchObject({
      variables: { iban: { value: '12345678901234567890' }, balance: { value: 1 } },
    });
  });
});

describe('error mappings', () => {
  const refusals = writingApi({
    idempotency: 'key',
    errorMappings: [
      {
        ...errorMapping,
        status: 422,
        jsonPath: '$.code',
        equals: 'limit_exceeded',
        parameter: 'amount',
      },
      { ...errorMapping, jsonPath: '$.error' },
      { ...errorMapping, status: 404 },
      { ...errorMapping, status: 503 },
      { ...errorMapping, status: 500 },
    ],
  });

  it.each([
    ['a status and a word in the body', { status: 422, body: '{"code": "limit_exceeded"}' }, 0],
    ['a word in the body of a success', { status: 200, body: '{"error": "frozen"}' }, 1],
    ['a status alone', { status: 404, body: 'nothing here' }, 2],
    [
      'words on a status that would be tried again',
      { status: 500, body: '{"error": "frozen"}' },
      1,
    ],
  ])('fit %s', async (_, answer, errorMapping) => {
    const ports = scriptedPorts([answer]);
    expect(await callApi(callOf(refusals), ports)).toMatchObject({
      failure: { kind: 'mapped', status: answer.status, errorMapping },
    });
    expect(ports.requests).toHaveLength(1);
  });

  it('of a status alone wait until trying again is over', async () => {
    const ports = scriptedPorts([{ status: 503 }, { status: 503 }, { status: 503 }]);
    expect(await callApi(callOf(refusals), ports)).toMatchObject({
      failure: { kind: 'mapped', errorMapping: 3 },
    });
    expect(ports.requests).toHaveLength(3);
  });

  it('of a status alone do not make an open end a refusal', async () => {
    const ports = scriptedPorts([{ status: 500 }, { status: 500 }, { status: 500 }]);
    expect(await callApi(callOf(refusals), ports)).toMatchObject({ failure: { kind: 'unknown' } });
  });

  it('that fit nothing leave the refusal as it is', async () => {
    const ports = scriptedPorts([{ status: 422, body: '{"code": "other"}' }]);
    expect(await callApi(callOf(refusals), ports)).toMatchObject({
      failure: { kind: 'refused', code: 'http_422' },
    });
  });
});

describe('the trace', () => {
  const api = writingApi({
    url: 'http://bank.test/cards/{{variables.code}}?key={{secrets.api_key}}',
    headers: { 'X-Key': '{{secrets.api_key}}' },
    body: {
      code: '{{variables.code}}',
      secret: '{{secrets.client_secret}}',
      note: 'pin {{variables.code}}',
    },
  });
  const variables = { code: { type: 'str' as const, value: 'vault:1', vault: true as const } };

  it('shows no secret and no sensitive value, though they were sent', async () => {
    const echoed = JSON.stringify({
      you: 'said 4711',
      number: 4711,
      'card 4711': { again: 'ESCAPED' },
      key: 'k/e y',
      url: 'k%2Fe%20y',
    }).replace('ESCAPED', '\\u0034711');
    const ports = scriptedPorts([{ status: 200, body: echoed }]);
    const result = await callApi(callOf(api, { variables }), ports);
    expect(ports.requests[0]).toMatchObject({
      url: 'http://bank.test/cards/4711?key=k%2Fe%20y',
      body: '{"code":"4711","secret":"s3cr3t","note":"pin 4711"}',
    });
    expect(result.attempts).toHaveLength(1);
    expect(JSON.stringify(result)).not.toMatch(/4711|s3cr3t|k\/e y|k%2Fe/);
    expect(result.attempts[0]).toMatchObject({
      url: 'http://bank.test/cards/•••?key=•••',
      requestBody: '{"code":"•••","secret":"•••","note":"pin •••"}',
    });
  });

  it('finds hidden values in an answer that is no JSON', async () => {
    const ports = scriptedPorts([
      { status: 400, body: 'bad code 4711', headers: { 'content-type': 'text/plain' } },
    ]);
    const result = await callApi(callOf(api, { variables }), ports);
    expect(result.attempts[0]?.responseBody).toBe('bad code •••');
  });

  it('keeps 2,000 characters of an answer, and none of a picture', async () => {
    const long = await callApi(
      callOf(readingApi()),
      scriptedPorts([{ body: 'x'.repeat(9_000), headers: {} }]),
    );
    expect(long.attempts[0]?.responseBody).toHaveLength(2_000);
    const picture = scriptedPorts([{ body: 'PNG', headers: { 'content-type': 'image/png' } }]);
    const shown = await callApi(callOf(readingApi()), picture);
    expect(shown.attempts[0]?.responseBody).toBe('(image/png)');
  });
});
