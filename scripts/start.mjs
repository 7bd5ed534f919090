/** `npm start`: brings packages and builds up to date, then runs the server until it is told to stop. */
import { ensureAdminUi, ensureClient, ensurePackages } from './lib/bootstrap.mjs';
import { runInForeground } from './lib/foreground.mjs';

await ensurePackages();
await ensureClient();
await ensureAdminUi();
runInForeground('backend/src/main.ts', process.argv.slice(2), { leash: true });
