import { withContext, type Command } from './command.ts';

/** Walks the activity log and says whether every entry is as it was written. */
export const verifyLog: Command = {
  parameters: '',
  summary: 'checks the chain of hashes of the activity log',
  run: async () =>
    withContext(async ({ store }) => {
      const { intact, entries, broken, lastHash } = await store.activity.verifyActivityLog(
        store.read,
      );
      if (intact) console.log(`${entries} entries, all intact. Last hash: ${lastHash ?? 'none'}`);
      else console.error(`Broken at entry ${broken?.sequence ?? 0}: ${broken?.message ?? ''}`);
      return intact ? 0 : 1;
    }),
};
