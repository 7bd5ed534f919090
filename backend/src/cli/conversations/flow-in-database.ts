import { flowCompleter } from '../../administration/flow-compiler.ts';
import { loadLanguages } from '../../config/languages.ts';
import type { Flow } from '../../core/flow/flow.ts';
import { openDatabase } from '../../store/postgres/database.ts';
import { applyMigrations } from '../../store/postgres/migrate.ts';
import { readFlow } from '../../store/versions/release-repository.ts';
import { withDatabase } from '../command.ts';

/** The flow that is live for a project in this installation's database; null where there is none. */
export async function flowInDatabase(project: string): Promise<Flow | null> {
  return withDatabase(async (url) => {
    await applyMigrations(url);
    const database = openDatabase({ url });
    try {
      const release = await database.prisma.release.findFirst({
        where: { project: { name: project } },
        orderBy: { id: 'desc' },
        select: { flowHash: true },
      });
      if (release === null || release.flowHash === null) return null;
      const flow = await readFlow(database.prisma, release.flowHash);
      return flow === null ? null : await flowCompleter(loadLanguages())(flow);
    } finally {
      await database.close();
    }
  });
}
