import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ESLint } from 'eslint';
import { describe, expect, inject, it } from 'vitest';

import { root } from '../rule-files';
import { createProject, type LinkedPackage, type Project } from './project';
import { clean, hazard, hazardInTypeScript, hazardReports } from './samples';

const command = 'node_modules/eslint-plugin-span-first/dist/cli/index.js';
const run = (project: Project, ...args: string[]) => project.node(command, args);

/** What the JSON format reports: for each file the rule ids, in order. */
function reported({ directory }: Project, stdout: string): Record<string, (string | null)[]> {
  const results = JSON.parse(stdout) as ESLint.LintResult[];
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [
      path.relative(directory, filePath).replaceAll('\\', '/'),
      messages.map(({ ruleId }) => ruleId),
    ]),
  );
}

const forTypeScript: readonly LinkedPackage[] = ['@typescript-eslint/parser', 'typescript'];
const fixable = `import { SEMANTIC_ATTRIBUTE_SENTRY_OP } from '@sentry/node';

export const key = SEMANTIC_ATTRIBUTE_SENTRY_OP;
`;
/** The same for the SDK 10 and 11, but on SDK 10 the name that the option has there. */
const sessions = `import * as Sentry from '@sentry/node';

Sentry.httpIntegration({ trackIncomingRequestsAsSessions: false });
`;

it('runs as npm installs it', () => {
  const { directory } = createProject({ files: {} });
  const npm = (name: string, ...args: string[]) =>
    spawnSync(name, args, { cwd: directory, encoding: 'utf8', shell: process.platform === 'win32' });
  writeFileSync(path.join(directory, 'package.json'), '{ "private": true }');
  const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  expect(npm('npm', 'install', ...options, inject('packed').tarball).status).toBe(0);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  expect(npm('npx', '--no-install', 'eslint-plugin-span-first', '--version')).toMatchObject({
    status: 0,
    stdout: `${version}\n`,
  });
});

describe.each([8, 9, 10] as const)('ESLint %i', (eslint) => {
  it('has nothing to say about clean code', () => {
    const files = { 'src/clean.ts': clean, 'src/other.js': 'export {};', 'src/empty.js': '' };
    const project = createProject({ eslint, packages: forTypeScript, files });
    const { status, stdout, stderr } = run(project);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim()).toBe('Readiness for stream mode: no findings in the file that names Sentry');
  });

  it('reports in files of every kind, without the config and the comments of the project', () => {
    const withComments = `/* global x */
/* eslint-env node */
/* eslint no-var: "error", other/rule: "error" */
/* eslint rules */
// eslint-disable-next-line other/rule
var unused = 1;
${hazard}
// eslint-disable-next-line span-first/no-private-sdk-access
export const other = Sentry.getActiveSpan()._spanId;
`;
    const project = createProject({
      eslint,
      packages: [...forTypeScript, 'vue-eslint-parser'],
      files: {
        'eslint.config.mjs': 'throw new Error("not to be read");',
        '.eslintrc.json': 'neither',
        'a.js': withComments,
        'b.cjs': `const Sentry = require('@sentry/node');\nSentry.getActiveSpan()._spanId;\n`,
        'bom.mjs': `\uFEFF${hazard}`,
        'c.jsx': `${hazard}export const element = <b>{id}</b>;\n`,
        'd.ts': `${hazardInTypeScript}export const cast = <string>id;\n`,
        'e.tsx': `${hazardInTypeScript}export const element = <b>{id}</b>;\n`,
        'f.vue': `<template><p /></template>\n<script setup lang="ts">\n${hazardInTypeScript.replace('export ', '')}</script>\n`,
        'pages/[id].js': hazard,
        'clean.js': clean,
      },
    });
    const { status, stdout, stderr } = run(project, '--format', 'json');
    const found = ['a.js', 'b.cjs', 'bom.mjs', 'c.jsx', 'd.ts', 'e.tsx', 'f.vue', 'pages/[id].js'];
    expect(reported(project, stdout)).toEqual({
      ...Object.fromEntries(found.map((file) => [file, hazardReports])),
      'clean.js': [],
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Readiness for stream mode: 8 findings in 8 of the 9 files that name Sentry\n/);
    expect(stderr).not.toContain('Warning');
  });

  it('does with --fix what it said, and then finds nothing that it could fix', () => {
    const { directory, ...project } = createProject({ eslint, packages: forTypeScript, files: {} });
    const app = { ...project, directory };
    cpSync(path.join(root, 'examples/checkout'), directory, {
      recursive: true,
      filter: (file) => !/[\\/](?:node_modules|dist)$/.test(file),
    });
    const parse = (stdout: string) => JSON.parse(stdout) as ESLint.LintResult[];
    const size = (results: ESLint.LintResult[]) => results.flatMap(({ messages }) => messages).length;
    const numbers = (text: string, pattern: RegExp) => pattern.exec(text)?.slice(1).map(Number);

    const before = run(app, '--format', 'json', '--sdk', '11');
    const found = parse(before.stdout);
    const promise = /`--fix` settles (\d+) findings and changes (\d+) files\. (\d+) are left/;
    const [settled, changed, left] = numbers(before.stderr, promise) ?? [];
    expect(numbers(before.stderr, /mode: (\d+) findings/)).toEqual([size(found)]);
    expect(size(found)).toBe(settled! + left!);
    const sources = found.map(({ filePath }) => readFileSync(filePath, 'utf8'));

    const fixing = run(app, '--fix', '--format', 'json', '--sdk', '11');
    expect(fixing.status).toBe(1);
    expect(size(parse(fixing.stdout))).toBe(left);
    expect(numbers(fixing.stderr, /settled (\d+) findings and changed (\d+) files\. (\d+) are left/)).toEqual([
      settled,
      changed,
      left,
    ]);
    const rewritten = found.filter(({ filePath }, index) => readFileSync(filePath, 'utf8') !== sources[index]);
    expect(rewritten).toHaveLength(changed!);

    const after = run(app, '--format', 'json', '--sdk', '11');
    expect(size(parse(after.stdout))).toBe(left);
    expect(parse(after.stdout).flatMap(({ messages }) => messages.filter(({ fix }) => fix))).toEqual([]);
    expect(after.stderr).toContain(`There is nothing that \`--fix\` can do. ${left} are left for a person.`);
  });
});

describe('options', () => {
  const files = { 'fixable.js': fixable, 'hazard.js': hazard, 'sessions.js': sessions };

  it('--fix: ends with 0 when nothing is left, keeps a byte order mark and lets other code alone', () => {
    const alone = `/* eslint no-var: "error" */\nvar a = 1;\n`;
    const project = createProject({
      eslint: 10,
      files: { 'fixable.js': `\uFEFF${alone}${fixable}`, 'clean.js': clean },
    });
    const { status, stdout } = run(project, '--fix');
    expect(stdout).toMatch(/settled \d findings? and changed 1 file\. None are left for a person\.\n$/);
    expect(status).toBe(0);
    expect(readFileSync(path.join(project.directory, 'fixable.js'), 'utf8')).toBe(
      `\uFEFF${alone}\nexport const key = 'sentry.op';\n`,
    );
    expect(readFileSync(path.join(project.directory, 'clean.js'), 'utf8')).toBe(clean);
  });

  it('without --fix: changes nothing', () => {
    const project = createProject({ eslint: 10, files });
    expect(run(project).status).toBe(1);
    for (const [file, content] of Object.entries(files)) {
      expect(readFileSync(path.join(project.directory, file), 'utf8')).toBe(content);
    }
  });

  it('--sdk: judges as on that version', () => {
    const project = createProject({ eslint: 10, files: { 'sessions.js': sessions } });
    expect(run(project, '--sdk', '11')).toMatchObject({ status: 1 });
    expect(run(project, '--sdk', '10')).toMatchObject({ status: 0 });
  });

  it('says that code on an older SDK was judged for that one, unless it is told which', () => {
    const node = (version: string) => JSON.stringify({ name: '@sentry/node', version });
    const project = createProject({
      eslint: 10,
      files: {
        'a/sessions.js': sessions,
        'a/node_modules/@sentry/node/package.json': node('10.78.0'),
        'b/sessions.js': sessions,
        'b/node_modules/@sentry/node/package.json': node('11.12.0'),
      },
    });
    const sentence = 'Judged for SDK 10.78.0, as installed. `--sdk 11` judges the code as after the upgrade.\n';
    expect(run(project).stdout).toContain(sentence);
    expect(run(project, 'b').stdout).not.toContain('Judged');
    expect(run(project, '--sdk', '11').stdout).not.toContain('Judged');
  });

  it('--quiet: errors only, and no fix of a warning', () => {
    const project = createProject({ eslint: 10, files });
    const loud = reported(project, run(project, '--format', 'json').stdout);
    const quiet = reported(project, run(project, '--format', 'json', '--quiet').stdout);
    expect(loud['fixable.js']).toContain('span-first/no-deprecated-span-api');
    expect(quiet['fixable.js']).toEqual([]);
    expect(quiet['hazard.js']).toEqual(hazardReports);
    expect(run(project, '--quiet', '--fix', 'fixable.js').status).toBe(0);
    expect(readFileSync(path.join(project.directory, 'fixable.js'), 'utf8')).toBe(fixable);
  });

  it('--format stylish: findings, then the summary, all in the standard output', () => {
    const project = createProject({ eslint: 10, files });
    const { stdout, stderr } = run(project, 'hazard.js');
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^\nhazard\.js\n {2}3:42 {2}error {2}`_spanId` .*\n\n✖ 1 problem \(1 error, 0 warnings\)\n\nReadiness [^]*Private API {2,}1 /,
    );
  });

  it('--format sarif: a log with the findings and their rules', () => {
    const project = createProject({ eslint: 10, files: { 'src/hazard.js': hazard } });
    const { status, stdout, stderr } = run(project, '--format', 'sarif');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Readiness/);
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'eslint-plugin-span-first', rules: [{ id: hazardReports[0] }] } },
          results: [
            {
              ruleId: hazardReports[0],
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'src/hazard.js' },
                    region: { startLine: 3, startColumn: 42 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('--format markdown: a summary and a list', () => {
    const project = createProject({ eslint: 10, files: { 'src/hazard.js': hazard } });
    const { stdout, stderr } = run(project, '--format', 'markdown');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^### Readiness for stream mode: 1 finding [^]*\n- \[ \] line 3: `_spanId` /);
  });

  it('--help', () => {
    const { status, stdout } = run(createProject({ files: {} }), '--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: npx eslint-plugin-span-first \[paths\] \[options\]\n/);
  });
});

describe('files', () => {
  it('leaves out what .gitignore names, in a repository and outside of one', () => {
    const project = createProject({
      eslint: 10,
      files: {
        '.gitignore': 'generated/\n*.gen.js\nnode_modules\n',
        'src/.gitignore': '/local.js\n!kept.gen.js\n',
        'hazard.js': hazard,
        'a.gen.js': hazard,
        'generated/a.js': hazard,
        'src/local.js': hazard,
        'src/kept.gen.js': hazard,
      },
    });
    const expected = ['hazard.js', 'src/kept.gen.js'];
    const found = (...args: string[]) =>
      Object.keys(reported(project, run(project, '--format', 'json', ...args).stdout));
    expect(found()).toEqual(expected);
    execFileSync('git', ['init', '--quiet'], { cwd: project.directory });
    expect(found()).toEqual(expected);
    expect(found('src', 'generated')).toEqual(['generated/a.js', 'src/kept.gen.js']);
  });

  it('takes paths outside of the current folder', () => {
    const project = createProject({ eslint: 10, files: { 'packages/a/a.js': hazard, 'packages/b/b.js': hazard } });
    const { stdout } = spawnSync(process.execPath, [path.join(project.directory, command), '../b'], {
      cwd: path.join(project.directory, 'packages/a'),
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^\n\.\.\/b\/b\.js\n/);
  });

  it('names files that cannot be parsed, and does not count them', () => {
    const project = createProject({ eslint: 10, files: { 'broken.js': `${hazard}}`, 'hazard.js': hazard } });
    const { status, stdout } = run(project);
    expect(status).toBe(1);
    expect(stdout).toMatch(/\n\nbroken\.js:4:1 cannot be parsed: Unexpected token }\n\nReadiness/);
    expect(stdout).toContain('1 finding in 1 of the 2 files that name Sentry, 1 of which could not be checked\n');
    expect(run(project, 'broken.js')).toMatchObject({ status: 1 });
  });

  it('skips Vue files without their parser, and says so in a line', () => {
    const vue = `<script>\n${hazard}</script>\n`;
    const project = createProject({ eslint: 10, files: { 'a.vue': vue, 'clean.js': clean } });
    const { status, stdout, stderr } = run(project);
    expect(status).toBe(1);
    expect(stdout).toContain('a.vue was skipped: vue-eslint-parser is missing\n');
    expect(stdout).toContain('no findings in the 2 files that name Sentry, 1 of which could not be checked\n');
    expect(stderr).toBe(
      '1 Vue file skipped: vue-eslint-parser was not found here. This brings it: npx -p vue-eslint-parser -p eslint-plugin-span-first eslint-plugin-span-first\n',
    );
  });
});

describe('what cannot be done: a line, and exit code 2', () => {
  const files = { 'hazard.js': hazard, 'typed.ts': hazardInTypeScript, 'docs/a.md': '' };
  const brings = 'were not found here. This brings them: npx';

  it.each([
    { title: 'an unknown option', args: ['--fxi'], says: "Unknown option '--fxi'. The options are --fix, " },
    {
      title: 'an unknown format',
      args: ['--format', 'xml'],
      says: '--format takes stylish, json, sarif or markdown, ',
    },
    { title: 'an unknown SDK', args: ['--sdk', '12'], says: "--sdk takes 10 or 11, not '12'." },
    { title: 'a bad path', args: ['srx'], says: "There is no file or folder 'srx'." },
    { title: 'no files', args: ['docs'], says: "There are no JavaScript, TypeScript or Vue files in 'docs', " },
    {
      title: 'no TypeScript parser',
      args: ['--fix', 'typed.ts'],
      says: '@typescript-eslint/parser was not found here. This brings it: npx -p @typescript-eslint/parser -p eslint-plugin-span-first eslint-plugin-span-first --fix typed.ts\n',
    },
    {
      title: 'no ESLint',
      eslint: undefined,
      args: ['hazard.js'],
      says: 'eslint was not found here. This brings it: npx -p eslint -p eslint-plugin-span-first eslint-plugin-span-first hazard.js\n',
    },
    {
      title: 'neither ESLint nor a parser',
      eslint: undefined,
      args: [],
      says: `eslint and @typescript-eslint/parser ${brings} -p eslint -p @typescript-eslint/parser -p eslint-plugin-span-first eslint-plugin-span-first\n`,
    },
  ])('$title', ({ args, says, ...rest }) => {
    const project = createProject({ ...('eslint' in rest ? {} : { eslint: 10 }), files });
    const { status, stdout, stderr } = run(project, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(`eslint-plugin-span-first: ${says}`)).toBe(true);
    expect(stderr.trim()).not.toContain('\n');
  });

  it.each([
    {
      title: 'an ESLint that is too old',
      name: 'eslint',
      main: 'exports.ESLint = { version: "8.40.0" };',
      says: '@typescript-eslint/parser was not found here; eslint cannot be used here (version 8.40.0 is older than 8.57). This',
    },
    {
      title: 'a parser that does not load',
      name: '@typescript-eslint/parser',
      main: 'throw new Error("no TypeScript 7\\nat all");',
      says: '@typescript-eslint/parser cannot be used here (no TypeScript 7). This brings it: npx -p @typescript-eslint/parser ',
    },
  ])('$title', ({ name, main, says }) => {
    const project = createProject({
      ...(name === 'eslint' ? {} : { eslint: 10 }),
      files: { 'a.ts': clean, [`node_modules/${name}/index.js`]: main },
    });
    const { status, stderr } = run(project);
    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });
});
