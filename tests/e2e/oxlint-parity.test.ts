import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Linter } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

import { collectCorpus } from './corpus';
import { finding, lintWithOxlint } from './oxlint-run';
import { createProject, type Project } from './project';

/*
 * The plugin reports, fixes and suggests the same under oxlint as under ESLint, in all code that its rules are tested
 * with. What the two linters do differently with any plugin stands in docs/oxlint.md, and oxlint.test.ts holds it.
 */

const eslintConfig = `import { readFileSync } from 'node:fs';
import * as parser from '@typescript-eslint/parser';
import spanFirst from 'eslint-plugin-span-first';

const folders = JSON.parse(readFileSync(new URL('folders.json', import.meta.url), 'utf8'));
export default [
  {
    plugins: { 'span-first': spanFirst },
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
  { files: ['**/*.{ts,tsx,cts}'], languageOptions: { parser } },
  ...folders.map(({ folder, rules, settings }) => ({ files: [\`cases/\${folder}/*\`], rules, settings })),
];`;

interface EslintReport {
  messages: Record<string, Linter.LintMessage[]>;
  /** When queries search every file. */
  searched: EslintReport['messages'];
  fixed: Record<string, string | undefined>;
}

const codes: Record<string, string> = {};
let configs: Record<string, string>;
let eslint: EslintReport;

beforeAll(async () => {
  const { files, folders } = await collectCorpus();
  for (const [file, code] of Object.entries(files)) codes[`cases/${file}`] = code;
  const oxlintConfigs = folders.map(({ folder, rules, settings }) => [
    `cases/${folder}/.oxlintrc.json`,
    JSON.stringify({ jsPlugins: ['eslint-plugin-span-first'], categories: { correctness: 'off' }, rules, settings }),
  ]);
  configs = {
    ...(Object.fromEntries(oxlintConfigs) as Record<string, string>),
    'eslint.config.mjs': eslintConfig,
    'folders.json': JSON.stringify(folders),
    'lint.cjs': readFileSync(path.join(__dirname, 'corpus-eslint.cjs'), 'utf8'),
  };
}, 300_000);

function createCorpus(files: Readonly<Record<string, string>>): Project {
  return createProject({
    eslint: 10,
    packages: ['oxlint', '@typescript-eslint/parser', '@sentry/node'],
    files: { ...configs, ...files },
  });
}

const contents = (project: Project, files: readonly string[]) =>
  Object.fromEntries(files.map((file) => [file, readFileSync(path.join(project.directory, file), 'utf8')]));

describe('all code of tests/rules', () => {
  it('has the same reports: rule, line, column and message', () => {
    const project = createCorpus(codes);
    const { stdout, stderr } = project.node('lint.cjs');
    expect(stderr).toBe('');
    eslint = JSON.parse(stdout) as EslintReport;
    const expected = Object.entries(eslint.messages).map(([file, messages]) => [
      file,
      messages.map(({ line, column, ruleId, message }) => finding(line, column, ruleId, message)).sort(),
    ]);
    // So many, or something has gone wrong with the collection of the cases.
    expect(expected.length).toBeGreaterThan(3000);
    const reported = lintWithOxlint(project, ['cases']);
    const found = expected.map(([file]) => [file, reported[file as string] ?? []]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it('has the same reports when everything is looked for without a clue', () => {
    expect(eslint.searched).toEqual(eslint.messages);
  });

  it('is the same after all fixes', () => {
    // Those with nothing but suggestions must stay as they are.
    const changeable = Object.entries(eslint.messages).flatMap(([file, messages]) =>
      messages.some(({ fix, suggestions }) => fix ?? suggestions) ? [[file, codes[file] ?? ''] as const] : [],
    );
    const project = createCorpus(Object.fromEntries(changeable));
    lintWithOxlint(project, ['--fix', 'cases']);
    // ESLint goes on until nothing changes; two more runs of oxlint make what overlapped in the first.
    const changed = Object.keys(eslint.fixed);
    for (let run = 0; run < 2; run++) lintWithOxlint(project, ['--fix', ...changed]);
    const expected = changeable.map(([file, code]) => [file, eslint.fixed[file] ?? code]);
    expect(changed.length).toBeGreaterThan(300);
    expect(contents(project, Object.keys(Object.fromEntries(changeable)))).toEqual(Object.fromEntries(expected));
  });

  it('is the same after the first suggestion', () => {
    // Where there are several reports the suggestions overlap, and which one is taken is up to oxlint.
    const expected = Object.entries(eslint.messages).flatMap(([file, [message, ...others]]) => {
      const suggestion = message?.suggestions?.[0];
      if (!suggestion || others.length > 0 || message.fix) return [];
      const { range, text } = suggestion.fix;
      const code = codes[file] ?? '';
      return [[file, `${code.slice(0, range[0])}${text}${code.slice(range[1])}`] as const];
    });
    expect(expected.length).toBeGreaterThan(300);
    const files = expected.map(([file]) => file);
    const project = createCorpus(Object.fromEntries(files.map((file) => [file, codes[file] ?? ''])));
    lintWithOxlint(project, ['--fix-suggestions', 'cases']);
    expect(contents(project, files)).toEqual(Object.fromEntries(expected));
  });
});
