import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flowFinder } from '../cli/conversations/flow-finder.ts';
import { recogniserClient } from '../cli/simulate-calls/recogniser-client.ts';
import { readScenario } from './read-scenario.ts';
import { callLines, hasPassed } from './report-text.ts';
import { simulateCall, type CallReport } from './simulate-call.ts';

const folder = join(import.meta.dirname, '../../test/calls/scenarios');

async function simulate(text: string, path = join(folder, 'here.yaml')): Promise<CallReport> {
  const scenario = readScenario(text, path);
  const flow = await flowFinder(path, () => Promise.resolve(null))(scenario.project);
  return simulateCall(scenario, path, flow, recogniserClient);
}

describe('the calls of the scenarios', () => {
  it.each(globSync('*.yaml', { cwd: folder }))('%s', async (name) => {
    const path = join(folder, name);
    const report = await simulate(readFileSync(path, 'utf8'), path);
    expect(hasPassed(report), callLines(report, false).join('\n')).toBe(true);
    expect(report.callMs).toBeGreaterThan(5000);
  });
});

describe('a scenario', () => {
  const wrong = `
name: everything is wrong
project: bank
locale: en
caller:
  - says: Send 200 euros to John tomorrow
    expect:
      reply: [900 euros]
      replyNot: ['200']
      heard: [nothing of this]
      understood: [something else]
      within: 100ms
      interrupted: true
      filled: true
      error: cut
      outcome: completed
      locale: tr
  - hangs_up: true
expect: { ended: idle, turns: 7, errors: 3, gapP90: 100ms, longerThan: 10m, calls: { write: 1 } }
`;

  it('fails for each thing that came otherwise', async () => {
    const report = await simulate(wrong);
    const [step] = report.steps;
    expect(step?.differences.map((difference) => difference.split(':')[0])).toEqual([
      'reply',
      'reply',
      'understood',
      'heard',
      'interrupted',
      'filled',
      'locale',
      'outcome',
      'error',
      'within',
    ]);
    expect(report.problems.map((problem) => problem.split(':')[0])).toEqual([
      'ended',
      'turns',
      'errors',
      'writing calls',
      'gapP90',
      'longerThan',
    ]);
    expect(hasPassed(report)).toBe(false);
  });

  it('takes the same course each time', async () => {
    const [one, other] = [await simulate(wrong), await simulate(wrong)];
    expect(one.timeline).toEqual(other.timeline);
    expect(one.timeline.length).toBeGreaterThan(3);
  });

  it.each([
    ['caller: [{ says: a, types: b }]', 'exactly one of'],
    ['caller: [{ types: a, audio: b.wav }]', 'belong to what the caller says'],
    ['caller: [{ says: a, after: 1s, during: 1s }]', 'exclude each other'],
    ['now: "2026-01-05"\ncaller: [{ says: a }]', 'no instant with a time zone'],
    ['caller: [{ sings: a }]', 'unknown key "sings"'],
    ['caller: [{ breaks: keyboard }]', 'n.yaml:3:20: "keyboard" is none of recogniser, model'],
    ['caller: [{ breaks: {} }]', 'n.yaml:3:20: "breaks" needs exactly one of'],
    ['caller: [{ breaks: { model: cut, voice: cut } }]', '"breaks" needs exactly one of'],
    [
      'caller:\n  - says: a\n  - breaks:\n      voice: stall',
      'n.yaml:6:14: a voice knows no "stall", only cut, refuse',
    ],
    ['caller: [{ breaks: { keyboard: cut } }]', 'unknown key "keyboard"'],
    ['caller: [{ breaks: { recogniser: refuse } }]', 'needs "for", such as 8s'],
    ['caller: [{ breaks: { recogniser: cut, for: 8s } }]', '"for" belongs to a recogniser'],
    ['caller: [{ says: a, model: b }, { breaks: model }]', 'needs a later step with "model"'],
  ])('is refused where it makes no sense: %s', (part, message) => {
    expect(() => readScenario(`name: n\nproject: bank\n${part}`, 'n.yaml')).toThrow(message);
  });
});
