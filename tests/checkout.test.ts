import { ESLint, type Linter } from 'eslint';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parser } from 'typescript-eslint';
import plugin from '../src';

const app = path.join(__dirname, '../examples/checkout');

/** `npx vitest run --project unit tests/checkout.test.ts -u` writes them anew: then read the difference. */
it('the findings in the example are those that its list has', async () => {
  const config = [{ files: ['**/*.ts'], languageOptions: { parser } }, plugin.configs['flat/recommended']];
  const eslint = new ESLint({ cwd: app, overrideConfigFile: true, overrideConfig: config as Linter.Config[] });
  const results = await eslint.lintFiles(['src', 'jobs']);
  const files = results
    .filter(({ messages }) => messages.length > 0)
    .map(({ filePath, messages }) => {
      const name = path.relative(app, filePath).replaceAll(path.sep, '/');
      const findings = messages.map(({ line, ruleId }) => `{ "line": ${line}, "rule": "${ruleId?.split('/')[1]}" }`);
      // As Prettier has it.
      const [only] = findings;
      return `  "${name}": [${findings.length === 1 ? only : `\n    ${findings.join(',\n    ')}\n  `}]`;
    });
  await expect(`{\n${files.sort().join(',\n')}\n}\n`).toMatchFileSnapshot(path.join(app, 'expected.json'));
});
