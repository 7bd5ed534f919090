import { expect, it } from 'vitest';
import { readScenario } from './read-scenario.ts';

it('reads JSON with comments and trailing commas', () => {
  const text =
    '{ // a bank\n "routes": [{ "on": { "path": "/a" }, "answers": [{ "after": "1.5s" }], },] }';
  expect(readScenario(text, 'bank.json').routes).toHaveLength(1);
});

it.each([
  ['{ "routes": [', 'bank.json:1:14 not valid JSON: CloseBracketExpected'],
  ['', 'bank.json:1:1 not valid JSON: '],
  ['[]', 'bank.json:1:1 the scenario must be object'],
  [
    '{\n  "routes": [{ "on": { "path": "/a" }, "anwsers": [] }]\n}',
    'bank.json:2:40 routes.0.anwsers is not a known key',
  ],
  ['{"routes": [{"on": {"path": "a"}}]}', 'bank.json:1:21 routes.0.on.path must match pattern'],
  [
    '{"routes": [{"on": {"path": "/a"}, "answers": [{"fault": "rain"}]}]}',
    'answers.0.fault must be one of timeout, cut',
  ],
])('names the place of what is wrong in %j', (text, message) => {
  expect(() => readScenario(text, 'bank.json')).toThrow(message);
});
