import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';

import { isTested } from '../eslint-majors';
import { root } from '../rule-files';
import { createProject } from './project';
import { hazard } from './samples';

const { tarball, directory } = inject('packed');
const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));

function runTool(name: string, args: readonly string[]): string {
  return execFileSync(process.execPath, [path.join(root, 'node_modules', name), ...args], { encoding: 'utf8' });
}

it('holds the plugin and nothing else', () => {
  const others = files.filter(
    (file) => !/^dist(?:\/[\w./-]+\.js|\/index\.d\.ts|\/configs\/index\.d\.ts|[\w/-]*)$/.test(file),
  );
  expect(new Set(others)).toEqual(new Set(['LICENSE', 'README.md', 'oxlint.json', 'package.json']));
  expect(files).toContain('dist/index.js');
});

it('is small', () => {
  const unpacked = files.reduce((sum, file) => {
    const stats = statSync(path.join(directory, file));
    return sum + (stats.isFile() ? stats.size : 0);
  }, 0);
  // 260 kB and 1016 kB with 26 rules and the command, a sixth of it to grow. A dependency that was bundled, source maps or
  // Sentry Conventions as they are (583 kB) do not fit.
  expect(statSync(tarball).size).toBeLessThan(300_000);
  expect(unpacked).toBeLessThan(1_200_000);
});

it('has types that need no package but ESLint, and no file that is not in the package', () => {
  const declarations = files.filter((file) => file.endsWith('.d.ts'));
  const importedBy = (file: string) => {
    const text = readFileSync(path.join(directory, file), 'utf8');
    const sources = [...text.matchAll(/(?:from |import\()["']([^"']+)["']/g)].map(([, source = '']) => source);
    return sources.filter((source) => {
      const target = path.posix.join(path.posix.dirname(file), source);
      const known = [`${target}.d.ts`, `${target}/index.d.ts`].some((candidate) => declarations.includes(candidate));
      return source !== 'eslint' && !known;
    });
  };
  expect(declarations).not.toEqual([]);
  expect(declarations.flatMap(importedBy)).toEqual([]);
});

it('is in order according to publint', () => {
  expect(runTool('publint/src/cli.js', ['run', tarball, '--strict'])).toContain('All good!');
});

it('has types for every way of importing according to attw', () => {
  runTool('@arethetypeswrong/cli/dist/index.js', [tarball, '--exclude-entrypoints', 'oxlint.json']);
});

it.each(([9, 10] as const).filter(isTested))('has types that fit those of ESLint %i', (eslint) => {
  const project = createProject({
    eslint,
    packages: ['typescript'],
    files: {
      'package.json': '{ "type": "module" }',
      'eslint.config.ts': `import { defineConfig } from 'eslint/config';
import type { ESLint, Linter } from 'eslint';
import span, { configs } from 'eslint-plugin-span-first';

export const plugin: ESLint.Plugin = span;
export const flat: Linter.Config[] = [configs['flat/recommended'], { rules: configs.strict.rules }];
export const eslintrc: Linter.LegacyConfig = configs.migrate;
// @ts-expect-error there is no such config
export const none = configs['flat/all'];

export default defineConfig(
  { plugins: { 'span-first': span }, extends: ['span-first/recommended'] },
  { extends: [span.configs['flat/strict']] },
  configs['flat/migrate'],
);
`,
      'eslint.config.cts': `import config = require('eslint/config');
import span = require('eslint-plugin-span-first');

export = config.defineConfig({ extends: [span.configs['flat/strict']] }, span.configs['flat/migrate']);
`,
      'shared.cts': `import type { Linter } from 'eslint';
import span = require('eslint-plugin-span-first');

const { configs, rules } = span;
const own: Linter.Config[] = [configs['flat/recommended'], { plugins: { [span.meta.namespace]: span } }];
// @ts-expect-error there is no such config
const none = configs['flat/all'];
export = { own, none, names: Object.keys(rules) };
`,
    },
  });
  const strictest = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
  const sources = ['--ignoreConfig', 'eslint.config.ts'];
  const tsc = (args: readonly string[]) => {
    const { status, stdout } = project.node('node_modules/typescript/bin/tsc', [...strictest, ...sources, ...args]);
    return { status, stdout };
  };
  const fine = { status: 0, stdout: '' };
  expect(tsc(['eslint.config.cts', 'shared.cts', '--module', 'nodenext'])).toEqual(fine);
  expect(tsc(['--module', 'esnext', '--moduleResolution', 'bundler'])).toEqual(fine);
});

const loadedScript = `
const loaded = () => Object.keys(require.cache).map((file) => file.replaceAll('\\\\', '/'));
const { configs } = require('eslint-plugin-span-first');
const byPlugin = loaded();
const { ESLint, loadESLint = () => ESLint } = require('eslint');
loadESLint({ useFlatConfig: true }).then(async (FlatESLint) => {
  const options = { overrideConfigFile: true, overrideConfig: configs['flat/strict'] };
  const linted = await new FlatESLint(options).lintFiles([process.argv[2]]);
  console.log(JSON.stringify({ byPlugin, byRun: loaded(), problems: linted[0].messages.length }));
});
`;

it.each(([8, 9, 10] as const).filter(isTested))('loads nothing that a file does not need, ESLint %i', (eslint) => {
  const other = `import { trace } from '@opentelemetry/api';\ntrace.getActiveSpan()._spanId;\n`;
  const project = createProject({
    eslint,
    files: { 'loaded.cjs': loadedScript, 'other.js': other, 'hazard.js': hazard },
  });
  const loadedFor = (file: string) => {
    const { stdout, stderr } = project.node('loaded.cjs', [file]);
    expect(stderr).toBe('');
    return JSON.parse(stdout) as { byPlugin: string[]; byRun: string[]; problems: number };
  };
  const unneeded = (loaded: string[]) =>
    loaded.filter((file) =>
      /@typescript-eslint\/|\/dist\/(?:analysis|cli|fixes|sdk|settings\.js|rules\/(?!index\.js$))|\.gen\.js$/.test(
        file,
      ),
    );

  const { byPlugin, byRun, problems } = loadedFor('other.js');
  const ownFiles = /\/node_modules\/eslint-plugin-span-first\/|\/loaded\.cjs$/;
  expect(byPlugin.filter((file) => !ownFiles.test(file))).toEqual([]);
  expect(unneeded(byPlugin)).toEqual([]);
  expect(unneeded(byRun)).toEqual([]);
  expect(problems).toBe(0);
  expect(loadedFor('hazard.js').problems).toBeGreaterThan(0);
});
