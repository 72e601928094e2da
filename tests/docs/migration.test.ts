import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { createConfigs } from '../../src/configs';
import { meta } from '../../src/package-meta';
import { rules } from '../../src/rules';
import { root } from '../rule-files';
import { codeBlocks } from './markdown';

const example = path.join(root, 'examples/migration');
const page = readFileSync(path.join(root, 'docs/migrating.md'), 'utf8');
const names = (folder: string) => readdirSync(path.join(example, folder)).filter((name) => name.endsWith('.ts'));
const read = (...parts: string[]) => readFileSync(path.join(example, ...parts), 'utf8');

/** examples/migration/eslint.config.mjs, with the rules as they are in src/. */
const configs = createConfigs({ [meta.namespace]: { rules } });
const config: Linter.Config[] = [
  { files: ['**/*.ts'], languageOptions: { parser: typescriptParser } },
  configs['flat/migrate'],
  { settings: { [meta.namespace]: { sdkVersion: 11 } } },
];
const linter = new Linter({ configType: 'flat', cwd: example });
const fix = (folder: string, name: string) =>
  linter.verifyAndFix(read(folder, name), config, { filename: path.join(example, folder, name) });

/** The lines of a unified diff without its heads, with all of each file as context. */
function diffOf(name: string): string[] {
  const options = ['--no-index', '--no-color', '--no-ext-diff', '--no-textconv', '--unified=1000'];
  const command = ['-c', 'diff.algorithm=myers', 'diff', ...options, `before/${name}`, `after/${name}`];
  try {
    execFileSync('git', command, { cwd: example, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    // 1 is git's way to say that there are differences.
    const { status, stdout } = error as { status: number; stdout: string };
    if (status === 1) return stdout.slice(stdout.indexOf('\n', stdout.indexOf('\n@@ ') + 1) + 1).split('\n');
    throw error;
  }
  return [];
}

describe('examples/migration', () => {
  it('has the same files before and after', () => {
    expect(names('before')).not.toEqual([]);
    expect(names('after')).toEqual(names('before'));
  });

  it.each(names('before'))('after/%s is what `eslint --fix` makes of before/', (name) => {
    const { fixed, output } = fix('before', name);
    expect(fixed).toBe(true);
    expect(output).toBe(read('after', name));
  });

  it.each(names('after'))('after/%s stays as it is in a second run', (name) => {
    expect(fix('after', name)).toMatchObject({ fixed: false, output: read('after', name) });
  });

  it.each(['before', 'after'])(
    '%s fits the types of its SDK',
    (folder) => {
      const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
      const parsed = ts.getParsedCommandLineOfConfigFile(path.join(example, folder, 'tsconfig.json'), {}, host);
      const program = ts.createProgram(parsed?.fileNames ?? [], parsed?.options ?? {});
      const sdk = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('/types/sdk/index.d.ts'));
      expect(sdk.some(({ fileName }) => fileName.includes('/sentry10-node/'))).toBe(folder === 'before');
      const problems = [...(parsed?.errors ?? []), ...ts.getPreEmitDiagnostics(program)];
      expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
      expect(parsed?.fileNames.map((file) => path.basename(file))).toEqual(names(folder));
    },
    120_000,
  );
});

describe('docs/migrating.md', () => {
  it('shows all that has changed, and nothing else', () => {
    const files = names('before').map((name) => diffOf(name));
    const shown = files.map((lines) => lines.map(() => false));
    for (const { code, line } of codeBlocks(page).filter(({ language }) => language === 'diff')) {
      const block = code.trimEnd().split('\n');
      const start = files.map((lines) => lines.findIndex((_, at) => block.every((text, i) => lines[at + i] === text)));
      const file = start.findIndex((at) => at >= 0);
      expect(file, `the diff in line ${line}`).toBeGreaterThanOrEqual(0);
      shown[file]?.fill(true, start[file], start[file]! + block.length);
    }
    const left = files.flatMap((lines, file) => lines.filter((text, at) => /^[+-]/.test(text) && !shown[file]?.[at]));
    expect(left).toEqual([]);
  });

  it('lists what is left for a person', () => {
    const listed = [...page.matchAll(/^\| `(\S+):(\d+)` +\| \[([\w-]+)\]\(rules\/\3\.md\) +\| \S/gm)].map(
      ([, file, line, rule]) => ({ file, line: Number(line), rule: `${meta.namespace}/${rule}` }),
    );
    const reported = names('after').flatMap((file) =>
      fix('after', file).messages.map(({ line, ruleId }) => ({ file, line, rule: ruleId })),
    );
    expect(listed).toEqual(reported);
  });

  it('names the rule of every hunk', () => {
    const parts = page.split(/^```diff\n/m).slice(1);
    // Blocks that follow one another share their text.
    const texts = parts.map((part) =>
      part
        .slice(part.indexOf('```') + 3)
        .split(/^#/m, 1)[0]!
        .trim(),
    );
    expect(texts.filter((text) => text !== '' && !/\]\(rules\/[\w-]+\.md\)/.test(text))).toEqual([]);
    expect(texts.at(-1)).not.toBe('');
  });

  it('has the configuration of the example', () => {
    const [block] = codeBlocks(page.replace(/^ {3}/gm, '')).filter(({ language }) => language === 'js');
    expect(block?.code).toBe(read('eslint.config.mjs'));
  });
});
