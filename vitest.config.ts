import { defineConfig } from 'vitest/config';

const everywhere = ['contract/**', 'server/**', 'cli/**', 'client/**', 'scripts/**'];

export default defineConfig({
  test: {
    // Much of the time is waiting for child processes, so that two files at once suit two processors.
    maxWorkers: 2,
    // Reading the modules anew for every file took up to half of the time; no file replaces modules.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: everywhere.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: ['**/*.medium.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'medium',
          include: everywhere.map((folder) => `${folder}/*.medium.test.ts`),
          // Real renders share the processors with other tests.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
