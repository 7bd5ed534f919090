import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';

let server: TestApp;

beforeAll(async () => {
  server = await startTestApp();
});

afterAll(() => server.close());

describe('health', () => {
  it('is alive, at two addresses', async () => {
    expect((await server.app.inject('/health')).json()).toEqual({ status: 'ok' });
    const top = await server.app.inject({ url: '/', headers: { accept: 'application/json' } });
    expect(top.json()).toEqual({ status: 'ok' });
  });

  it('is ready while the database answers', async () => {
    const answer = await server.app.inject('/ready');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ status: 'ready', checks: { database: 'ok' } });
  });

  it('is not ready when a check fails, and while it drains', async () => {
    const { context, app } = server;
    const { database } = context.readiness;
    context.readiness['database'] = async () => {
      throw new Error('gone');
    };
    const failed = await app.inject('/ready');
    expect(failed.statusCode).toBe(503);
    expect(failed.json()).toMatchObject({ status: 'not ready', checks: { database: 'failed' } });
    context.readiness['database'] = database ?? (async () => {});
    context.draining = true;
    expect((await app.inject('/ready')).json().status).toBe('draining');
    context.draining = false;
  });

  it('counts for Prometheus', async () => {
    const { project, channel } = { project: 'bank', channel: 'chat' };
    server.context.events.sessionStarted({ sessionId: 's', project, channel });
    const answer = await server.app.inject('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toContain('flare_sessions_started_total{project="bank",channel="chat"} 1');
  });

  it('describes itself with OpenAPI 3.1', async () => {
    const document = (await server.app.inject('/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/health');
  });
});
