import { createImporting, type Importing } from '../../src/administration/importing.ts';
import { createExporting, type Exporting } from '../../src/administration/exporting.ts';
import { compileInWorker } from '../../src/administration/flow-compiler.ts';
import { createPublishing, type Publishing } from '../../src/administration/publishing.ts';
import { loadLanguages } from '../../src/config/languages.ts';
import { openDatabase, type Database } from '../../src/store/postgres/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { createTestDatabase } from '../support/database.ts';

/** The administration of an installation on a database of its own. */
export interface TestAdministration {
  database: Database;
  store: Store;
  importing: Importing;
  exporting: Exporting;
  publishing: Publishing;
  close: () => Promise<void>;
}

export const operator = { username: 'ada', address: '192.0.2.1' };

export async function startAdministration(): Promise<TestAdministration> {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase({ url });
  const store = createStore(database);
  const publishing = createPublishing({
    store,
    languages: loadLanguages(),
    compile: compileInWorker,
    events: { versionPublished: () => {} },
  });
  return {
    database,
    store,
    publishing,
    importing: createImporting(store, publishing),
    exporting: createExporting(store),
    close: async () => {
      await database.close();
      await drop();
    },
  };
}
