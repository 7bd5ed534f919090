import type { ProviderChoice } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createEmbedding } from './embedding-registry.ts';

const choice = (change: Partial<ProviderChoice>): ProviderChoice => ({
  name: 'openai',
  api_key: null,
  endpoint: null,
  settings: {},
  ...change,
});

function asking(env: Record<string, string> = {}) {
  const asked: { url: string; key: string | null; model: unknown }[] = [];
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    const { model } = JSON.parse(init?.body as string) as { model: unknown };
    const key = new Headers(init?.headers).get('authorization');
    asked.push({ url: String(url), key, model });
    return Response.json({ data: [{ index: 0, embedding: [3, 4] }] });
  };
  const decrypt = (sealed: string): string => sealed.replace('enc:', 'opened-');
  const logger = createLogger({ level: 'silent', pii: 'keep' });
  return { asked, dependencies: { env, fetch, decrypt, logger } };
}

describe('the embedding of an environment', () => {
  it('asks the vendor with the sealed key, or one’s own server without any', async () => {
    const { asked, dependencies } = asking();
    const request = { texts: ['a'], purpose: 'query' } as const;
    await createEmbedding(choice({ api_key: 'enc:k' }), dependencies)?.embed(request);
    const own = choice({ endpoint: 'http://vectors:80/', settings: { model: 'bge-m3' } });
    const [vector] = (await createEmbedding(own, dependencies)?.embed(request)) ?? [];
    expect([...(vector ?? [])]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
    expect(asked).toEqual([
      {
        url: 'https://api.openai.com/v1/embeddings',
        key: 'Bearer opened-k',
        model: 'text-embedding-3-small',
      },
      { url: 'http://vectors/v1/embeddings', key: 'Bearer none', model: 'bge-m3' },
    ]);
  });

  it('is none where none is chosen or no key is there, and no other name is known', () => {
    const { dependencies } = asking();
    expect(createEmbedding(choice({ name: 'no_embedding' }), dependencies)).toBeNull();
    expect(createEmbedding(choice({}), dependencies)).toBeNull();
    expect(
      createEmbedding(choice({}), asking({ OPENAI_API_KEY: 'k' }).dependencies),
    ).not.toBeNull();
    expect(() => createEmbedding(choice({ name: 'x' }), dependencies)).toThrow(/no embedding/);
  });
});
