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

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [conventionsTable],
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**'] },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/pack.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
