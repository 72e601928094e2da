import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, inject } from 'vitest';

import { eslintFolders, type EslintMajor } from '../eslint-majors';

export type { EslintMajor };

const ownModules = path.resolve(__dirname, '../../node_modules');

/** Packages besides the plugin and ESLint that a project may ask for, linked under their own names. */
export type LinkedPackage =
  | '@eslint/markdown'
  | '@sentry/node'
  | '@typescript-eslint/parser'
  | 'eslint-plugin-astro'
  | 'eslint-plugin-svelte'
  | 'eslint-plugin-vue'
  | 'husky'
  | 'jiti'
  | 'lint-staged'
  | 'oxlint'
  | 'simple-git-hooks'
  | 'typescript'
  | 'typescript-eslint'
  | 'vue-eslint-parser';

interface ProjectInput {
  eslint?: EslintMajor;
  packages?: readonly LinkedPackage[];
  /** Path to content. */
  files: Readonly<Record<string, string>>;
}

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A user's project in a temporary folder, with the packed plugin in its `node_modules`. */
export interface Project {
  directory: string;
  /** Runs a script of the project with Node. */
  node: (script: string, args?: readonly string[], env?: Readonly<Record<string, string>>) => Outcome;
  /** Runs the project's ESLint. */
  eslint: (args: readonly string[], env?: Readonly<Record<string, string>>) => Outcome;
}

/** Another Node than that of the tests, which do not run on all that the plugin runs on. */
const USERS_NODE = process.env.SPAN_FIRST_NODE ?? process.execPath;

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}, 60_000);

export function createProject({ eslint, packages = [], files }: ProjectInput): Project {
  // The real path, because ESLint ignores files outside of its base path and macOS links its temporary folder.
  const directory = mkdtempSync(path.join(realpathSync(tmpdir()), 'span-first-e2e-'));
  directories.push(directory);
  const modules = path.join(directory, 'node_modules');
  cpSync(inject('packed').directory, path.join(modules, 'eslint-plugin-span-first'), { recursive: true });
  const links: [name: string, folder: string][] = packages.map((name) => [name, name]);
  if (eslint !== undefined) links.push(['eslint', eslintFolders[eslint]]);
  for (const [name, folder] of links) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(ownModules, folder), path.join(modules, name), 'junction');
    linkCommands(modules, name);
  }
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), content);
  }
  const node: Project['node'] = (script, args = [], env = {}) => {
    const { status, stdout, stderr } = spawnSync(USERS_NODE, [path.join(directory, script), ...args], {
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: 110_000,
      // Windows cannot do without the second.
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, ...env },
    });
    return { status, stdout, stderr };
  };
  return { directory, node, eslint: (args, env) => node('node_modules/eslint/bin/eslint.js', args, env) };
}

/** Puts the commands of a package where `npx` finds them. */
function linkCommands(modules: string, name: string): void {
  const { bin = {} } = JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const folder = path.join(modules, '.bin');
  mkdirSync(folder, { recursive: true });
  for (const [command, file] of Object.entries(typeof bin === 'string' ? { [name]: bin } : bin)) {
    symlinkSync(path.join('..', name, file), path.join(folder, command));
  }
}

interface FileResult {
  filePath: string;
  messages: readonly { ruleId: string | null; message: string; fatal?: true }[];
}

/** What ESLint reported: for each file the rule ids, in order. Throws with ESLint's own words if it did not lint. */
export function lint(project: Project, args: readonly string[], env?: Readonly<Record<string, string>>) {
  const { stdout, stderr, status } = project.eslint(['--format', 'json', ...args], env);
  if (!stdout.startsWith('[')) throw new Error(`ESLint ended with ${String(status)}:\n${stdout}${stderr}`);
  const results = JSON.parse(stdout) as FileResult[];
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [
      path.relative(project.directory, filePath).replaceAll('\\', '/'),
      messages.map(({ ruleId, message }) => ruleId ?? message),
    ]),
  );
}
