import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { createOpenAiCompatibleEmbedding } from './embedding.ts';

interface Asked {
  input: string[];
  encoding_format: string;
  model: string;
}

/** A server that answers each text with its length and one, in the wrong order. */
function server() {
  const asked: Asked[] = [];
  const fetch = async (_url: unknown, init?: { body?: unknown }): Promise<Response> => {
    const body = JSON.parse(String(init?.body)) as Asked;
    asked.push(body);
    const data = body.input.map((text, index) => ({ index, embedding: [text.length, 1] }));
    return Response.json({ data: data.reverse() });
  };
  const timers = createManualTimers();
  const settings = { baseUrl: 'http://vectors/v1', apiKey: null, model: 'small', deadlineMs: 900 };
  const embedding = createOpenAiCompatibleEmbedding('vectors', settings, timers, fetch);
  return { asked, timers, embedding };
}

describe('vectors of texts', () => {
  it('have the length 1, in the order of the texts', async () => {
    const { embedding, asked, timers } = server();
    const [one, two] = await embedding.embed({ texts: ['abc', ''], purpose: 'query' });
    expect([...(one ?? [])]).toEqual([
      expect.closeTo(3 / Math.sqrt(10)),
      expect.closeTo(1 / Math.sqrt(10)),
    ]);
    expect([...(two ?? [])]).toEqual([0, 1]);
    expect(asked).toMatchObject([{ encoding_format: 'float', model: 'small' }]);
    expect(timers.waiting()).toBe(0);
  });

  it('are asked for in bundles', async () => {
    const { embedding, asked } = server();
    const texts = Array.from({ length: 300 }, (_, index) => 'x'.repeat(index));
    expect(await embedding.embed({ texts, purpose: 'document' })).toHaveLength(300);
    expect(asked.map(({ input }) => input.length)).toEqual([128, 128, 44]);
  });

  it('are given up after the time that the settings give them', async () => {
    const { embedding, timers } = server();
    const late = embedding.embed({ texts: ['a', 'b'], purpose: 'query' });
    timers.advance(900);
    await expect(late).rejects.toMatchObject({ code: 'deadline' });
  });
});
