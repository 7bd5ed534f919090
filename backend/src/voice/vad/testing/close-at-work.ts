import { setImmediate } from 'node:timers/promises';
import { createSileroPool } from '../silero-pool.ts';

/** A process of its own, since it would be gone if a thread were torn down at its work. */
for (let round = 0; round < 20; round += 1) {
  const pool = await createSileroPool();
  const streams = Array.from({ length: 40 }, () =>
    pool.open(
      8000,
      () => {},
      () => {},
    ),
  );
  for (const stream of streams) for (let i = 0; i < 12; i += 1) stream?.write(new Int16Array(256));
  for (let turns = 0; turns < round; turns += 1) await setImmediate();
  await pool.close();
}
process.stdout.write('closed');
