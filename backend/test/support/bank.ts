import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createImporting } from '../../src/administration/importing.ts';
import type { Context } from '../../src/context.ts';
import { startMockBackend, type MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { readScenario } from '../../src/mock-backend/read-scenario.ts';
import type { Scenario } from '../../src/mock-backend/scenario.ts';

const examples = resolve(import.meta.dirname, '../../../examples');
const read = (name: string): string => readFileSync(resolve(examples, name), 'utf8');

/** The demo bank's scenario, with every answer but the token's delayed. */
export function bankScenario({ after }: { after: string }): Scenario {
  const scenario = readScenario(read('bank.mock.json'), 'bank.mock.json');
  const routes = scenario.routes.map((route) =>
    route.answers === undefined
      ? route
      : { ...route, answers: route.answers.map((answer) => ({ ...answer, after })) },
  );
  return { ...scenario, routes };
}

/** The mock backend that a newcomer's demo bank talks to, on a free port. */
export function startBankBackend(): Promise<MockBackend> {
  return startMockBackend({ scenario: readScenario(read('bank.mock.json'), 'bank.mock.json') });
}

/** The demo bank's file, its APIs at another address; `change` may alter the text further. */
export function bankFile(backendUrl: string, change = (text: string): string => text): string {
  return change(read('bank.project.jsonc').replaceAll('http://localhost:4010', backendUrl));
}

export interface Bank {
  projectId: number;
  flowHash: string;
  version: number;
  /** A channel key of the project. */
  key: string;
}

/** Imports the demo bank into an empty installation, with its secret, live, and with a key. */
export async function importBank(context: Context, file: string): Promise<Bank> {
  const { store, publishing, secrets, settings } = context;
  const actor = { username: 'test', address: null };
  await createImporting(store, publishing).run(file, actor);
  await store.secrets.putSecret(
    store.read,
    'bank_client_secret',
    secrets.seal('demo-secret'),
    'test',
  );
  await settings.refresh();
  const release = await store.read.release.findFirstOrThrow({
    where: { project: { name: 'bank' } },
    include: { version: true },
    orderBy: { id: 'desc' },
  });
  const { key } = await store.channelKeys.createChannelKey(store.read, {
    projectId: release.projectId,
    name: 'test',
    by: actor.username,
  });
  return {
    projectId: release.projectId,
    flowHash: release.flowHash ?? '',
    version: release.version?.no ?? 0,
    key,
  };
}
