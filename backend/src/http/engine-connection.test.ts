import { describe, expect, it } from 'vitest';
import { engineClient, openEngineSocket } from './engine-connection.ts';

describe('the way to an engine', () => {
  it.each(['169.254.169.254', '[fd00:ec2::254]', 'metadata.google.internal'])(
    'never leads to a cloud’s metadata at %s',
    async (host) => {
      expect(() => openEngineSocket(`ws://${host}/v1/listen`, {})).toThrow('may not be called');
      const wish = { method: 'GET', headers: {} } as const;
      await expect(engineClient.stream(`http://${host}/v1/health`, wish)).rejects.toThrow(
        'may not be called',
      );
      await expect(engineClient.fetch(`http://${host}/v1/health`)).rejects.toThrow();
    },
  );
});
