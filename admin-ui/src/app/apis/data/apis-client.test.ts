import '@angular/compiler';
import { Injector } from '@angular/core';
import { describe, expect, it, vi } from 'vitest';
import { Api } from '../../shared/http/api.ts';
import { ApisClient } from './apis-client.ts';

describe('the last call of an api that was tried', () => {
  it('is looked for by what was done, whatever the api is called', async () => {
    const get = vi.fn(() => Promise.resolve({ items: [] }));
    const injector = Injector.create({
      providers: [
        { provide: Api, useValue: { get } },
        { provide: ApisClient, deps: [] },
      ],
    });
    expect(await injector.get(ApisClient).lastTry('tried_and_true')).toBeUndefined();
    expect(get).toHaveBeenCalledWith('/activity-log', {
      entityType: 'api',
      entityId: 'tried_and_true',
      action: 'api.tried',
      limit: 1,
    });
  });
});
