import * as activityBrowser from './activity-browser.ts';
import * as activity from './activity-log.ts';
import * as apis from './api-repository.ts';
import * as apiSamples from './api-sample-repository.ts';
import * as apiUses from './api-use-repository.ts';
import * as callRecords from './call-record-repository.ts';
import * as channelKeys from './channel-key-repository.ts';
import type { Database } from './database.ts';
import * as environment from './environment-repository.ts';
import { exclusively } from './exclusively.ts';
import * as presence from './presence-repository.ts';
import * as projects from './project-repository.ts';
import * as removals from './removal-repository.ts';
import * as releases from './release-repository.ts';
import * as retention from './retention-repository.ts';
import * as search from './search-repository.ts';
import * as secrets from './secret-repository.ts';
import * as sessions from './session-browser.ts';
import * as tickets from './ticket-repository.ts';
import { asOfOneMoment, inTransaction, type Transaction } from './transaction.ts';
import * as unknownNames from './unknown-name-repository.ts';
import * as users from './user-repository.ts';
import { fourEyesLifted, versionAuthors } from './version-authors.ts';
import * as versionParts from './version-part-repository.ts';
import * as versions from './version-repository.ts';

/** Everything that analysts edit, by aggregate. Each function takes a transaction, or `read` where it only reads. */
export const createStore = (database: Database) => ({
  /** The connection outside of any transaction. */
  read: database.prisma as Transaction,
  transaction: <T>(work: (transaction: Transaction) => Promise<T>) => inTransaction(database, work),
  /** Reads everything as it was at one moment. */
  moment: <T>(read: (transaction: Transaction) => Promise<T>) => asOfOneMoment(database, read),
  /** Runs the work while no other node does the same. */
  exclusively: <T>(what: 'seeding', work: () => Promise<T>) => exclusively(database, what, work),
  activity,
  activityBrowser,
  apis,
  apiSamples,
  apiUses,
  callRecords,
  channelKeys,
  environment,
  fourEyesLifted,
  presence,
  projects,
  releases,
  removals,
  retention,
  search,
  secrets,
  sessions,
  tickets,
  unknownNames,
  users,
  versionAuthors,
  versionParts,
  versions,
});

export type Store = ReturnType<typeof createStore>;
