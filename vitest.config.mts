import { defineConfig, type ViteUserConfig } from 'vitest/config';

type Plugin = NonNullable<ViteUserConfig['plugins']>[number];

/** Vitest loads TypeScript for imports only; src/sdk/conventions.ts requires its table when it is first asked. */
const conventionsTable: Plugin = {
  name: 'conventions-table',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/src/sdk/conventions.ts')
      ? `import * as importedTable from './conventions.gen';\n${code.replace("require('./conventions.gen')", 'importedTable')}`
      : undefined,
};

export default defineConfig(({ mode }) => ({
  test: {
    // Most of the time goes to other processes that tests start: a worker fewer than cores would leave one idle.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [conventionsTable],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/evidence/**', 'tests/properties/**'],
          // No test changes what another one sees, and loading three majors of ESLint takes longer than most files.
          isolate: false,
          // How long something takes is for bench/ to say.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [conventionsTable],
        test: {
          name: 'properties',
          include: ['tests/properties/**/*.test.ts'],
          isolate: false,
          // Projects do not learn the mode by themselves.
          env: { PROPERTY_MODE: mode },
        },
      },
      {
        plugins: [conventionsTable],
        test: {
          name: 'evidence',
          include: ['tests/evidence/**/*.test.ts'],
          testTimeout: 120_000,
          // Each of these tests has a process of its own.
          maxConcurrency: 3,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/pack.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
}));
