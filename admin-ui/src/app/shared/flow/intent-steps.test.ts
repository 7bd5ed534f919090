import { describe, expect, it } from 'vitest';
import type { ApiContent, FlowSource, IntentContent } from './flow-graph.ts';
import { intentSteps } from './intent-steps.ts';

const api: ApiContent = { name: 'transfer', url: 'http://bank/transfers', method: 'POST' };

function steps(intent: Omit<IntentContent, 'name'>, apis = [api]) {
  const source: FlowSource = {
    content: { no: 1, intents: [] },
    apis,
    locale: 'en',
    defaultLocale: 'tr',
  };
  const { nodes, edges } = intentSteps(source, { name: 'send', ...intent });
  const short = (id: string) => id.replace(':send', '');
  return {
    nodes,
    ids: nodes.map(({ id }) => short(id)),
    edges: edges.map(({ from, to, kind }) => `${short(from)} ${kind} ${short(to)}`),
  };
}

describe('the steps of an intent', () => {
  it('go from the values over the approval and the call to the answer', () => {
    const { edges } = steps({
      action: 'transfer',
      requiresApproval: true,
      parameters: [{ name: 'amount', type: 'float' }],
    });
    expect(edges.filter((edge) => edge.includes(' way '))).toEqual([
      'intent way collect',
      'collect way approval',
      'approval way call',
      'call way answer',
    ]);
  });

  it('leave out what isn’t configured', () => {
    expect(steps({ answer: 'Hello.' })).toMatchObject({
      ids: ['answer'],
      edges: ['intent way answer'],
    });
  });

  it('turn back from the approval where something can be changed', () => {
    const parameters: IntentContent['parameters'] = [{ name: 'amount', type: 'float' }];
    expect(steps({ requiresApproval: true, parameters }).edges).toContain('approval edit collect');
    expect(steps({ requiresApproval: true }).edges.join()).not.toContain('edit');
  });

  it('ask again for a value that the api refused', () => {
    const refusing: ApiContent = {
      ...api,
      errorMappings: [{ status: 422, parameter: 'amount', text: 'Too much.' }],
    };
    const intent: Omit<IntentContent, 'name'> = {
      action: 'transfer',
      parameters: [{ name: 'amount', type: 'float' }],
    };
    expect(steps(intent, [refusing]).edges).toContain('call again collect');
    expect(steps(intent).edges.join()).not.toContain('again');
  });

  it('fall back where a call fails, in the words of the intent', () => {
    const { nodes, edges } = steps({
      action: 'transfer',
      fallbackErrorPrompt: { tr: 'Olmadı.', en: 'That did not work.' },
    });
    expect(edges).toContain('call failure fallback');
    expect(nodes.find(({ kind }) => kind === 'fallback')?.body).toEqual({
      said: 'That did not work.',
    });
  });

  it('show what stands in a text, not how it is written', () => {
    const { nodes } = steps({ answer: 'You have {{variables.balance}} EUR.' });
    expect(nodes[0]?.body).toEqual({ said: 'You have ‹balance› EUR.' });
  });

  it('end with a person, or with nothing done, where a value can’t be had', () => {
    const { edges } = steps({
      parameters: [
        { name: 'amount', type: 'float' },
        { name: 'note', type: 'str', onExhausted: 'skip' },
        { name: 'date', type: 'date', onExhausted: 'cancel' },
      ],
    });
    expect(edges.filter((edge) => edge.includes('exhausted'))).toEqual([
      'collect exhausted escalation',
      'collect exhausted ended',
    ]);
  });

  it('name each value in the language read, else in the project’s own, else by its name', () => {
    const { nodes } = steps({
      parameters: [
        { name: 'amount', type: 'float', caption: [{ localeCode: 'en', caption: 'sum' }] },
        { name: 'date', type: 'date', caption: [{ localeCode: 'tr', caption: 'tarih' }] },
        { name: 'note', type: 'str', required: false },
      ],
    });
    expect(nodes[0]?.rows).toEqual([
      { name: 'sum', hint: { key: 'type.float' }, optional: false },
      { name: 'tarih', hint: { key: 'type.date' }, optional: false },
      { name: 'note', hint: { key: 'type.str' }, optional: true },
    ]);
  });

  it('say whether a call changes something, and where there is no such api', () => {
    const bodyOf = (apis: ApiContent[]) =>
      steps({ action: 'transfer' }, apis).nodes.find(({ kind }) => kind === 'call')?.body;
    expect(bodyOf([api])).toEqual({ key: 'flow.writes', name: 'POST' });
    expect(bodyOf([{ ...api, effect: 'read' }])).toEqual({ key: 'flow.reads', name: 'POST' });
    expect(bodyOf([])).toEqual({ key: 'flow.unknownApi' });
  });
});
