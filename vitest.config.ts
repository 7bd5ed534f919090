import { defineConfig } from 'vitest/config';

/** Unit tests stand beside their subject; tests that need a database or a browser stand in backend/test. */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          // Bounds for what hangs, not measures: machines may be busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
          include: [
            '{backend,contracts}/src/**/*.test.ts',
            'backend/bench/**/*.test.ts',
            'backend/test/providers/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'admin-ui',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
          include: ['admin-ui/src/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['backend/test/**/*.test.ts'],
          exclude: ['backend/test/{e2e,providers}/**', 'node_modules/**'],
          globalSetup: ['backend/test/support/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['backend/test/e2e/**/*.test.ts'],
          globalSetup: ['backend/test/support/database-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A busy machine may take its time; what never comes fails all the same.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
