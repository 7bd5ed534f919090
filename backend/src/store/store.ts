import * as channelKeys from './accounts/channel-key-repository.ts';
import * as tickets from './accounts/ticket-repository.ts';
import * as unknownNames from './accounts/unknown-name-repository.ts';
import * as users from './accounts/user-repository.ts';
import * as activityBrowser from './activity/activity-browser.ts';
import * as activity from './activity/activity-log.ts';
import * as apis from './apis/api-repository.ts';
import * as apiSamples from './apis/api-sample-repository.ts';
import * as apiUses from './apis/api-use-repository.ts';
import * as environment from './installation/environment-repository.ts';
import * as secrets from './installation/secret-repository.ts';
import type { Database } from './postgres/database.ts';
import { exclusively } from './postgres/exclusively.ts';
import * as presence from './projects/presence-repository.ts';
import * as projects from './projects/project-repository.ts';
import * as removals from './projects/removal-repository.ts';
import * as search from './search/search-repository.ts';
import * as callRecords from './sessions/call-record-repository.ts';
import * as retention from './sessions/retention-repository.ts';
import * as sessions from './sessions/session-browser.ts';
import { asOfOneMoment, inTransaction, type Transaction } from './transaction.ts';
import * as answerRecordings from './versions/answer-recording-repository.ts';
import * as releases from './versions/release-repository.ts';
import { fourEyesLifted, versionAuthors } from './versions/version-authors.ts';
import * as versionChanges from './versions/version-changes.ts';
import * as versionParts from './versions/version-part-repository.ts';
import * as versions from './versions/version-repository.ts';

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
  answerRecordings,
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
  versions: { ...versions, ...versionChanges },
});

export type Store = ReturnType<typeof createStore>;
