import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startMockBackend, type MockBackend } from '../mock-backend/mock-backend.ts';
import { readScenario } from '../mock-backend/read-scenario.ts';
import type { Context } from '../context.ts';

/** Where the demo bank's APIs are, as examples/bank.project.jsonc says. */
const DEMO_PORT = 4010;
const scenarioFile = resolve(import.meta.dirname, '../../../examples/bank.mock.json');

/**
 * Starts the mock backend that the demo bank talks to, in development and where an API points to
 * it. Null where it isn't wanted, or where its port is taken (by another server's, as a rule).
 */
export async function startDemoBackend(context: Context): Promise<MockBackend | null> {
  if (context.environment.mode !== 'development') return null;
  const apis = await context.store.apis.readApis(context.store.read);
  if (!apis.some((api) => api.url.startsWith(`http://localhost:${DEMO_PORT}/`))) return null;
  const scenario = readScenario(await readFile(scenarioFile, 'utf8'), scenarioFile);
  try {
    return await startMockBackend({ scenario, port: DEMO_PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    context.logger.warn({ port: DEMO_PORT }, 'the port of the demo backend is taken already');
    return null;
  }
}
