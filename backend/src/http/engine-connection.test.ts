import { describe, expect, it } from 'vitest';
import { engineFetch, openEngineSocket } from './engine-connection.ts';

describe('the way to an engine', () => {
  it.each(['169.254.169.254', '[fd00:ec2::254]', 'metadata.google.internal'])(
    'never leads to a cloud’s metadata at %s',
    async (host) => {
      expect(() => openEngineSocket(`ws://${host}/v1/listen`, {})).toThrow('may not be called');
      await expect(engineFetch(`http://${host}/v1/health`)).rejects.toThrow();
    },
  );
});
