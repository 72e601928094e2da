import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { root } from '../rule-files';
import { createProject, type LinkedPackage } from './project';
import { readmeBlock } from './readme';

/*
 * The set-ups of "Before the commit" in the README, each in a repository of git: what a user copies is what runs here.
 * Packages are linked instead of installed; nothing here may ask the network.
 */

const eslintConfig = `import spanFirst from 'eslint-plugin-span-first';
export default [spanFirst.configs['flat/recommended']];
`;
const hookRepository = 'https://github.com/span-first/eslint-plugin-span-first';

interface Outcome {
  status: number | null;
  output: string;
}

interface Repository {
  /** Has nothing of the configuration and the caches of the person who runs the tests. */
  home: string;
  run: (command: string, ...args: string[]) => Outcome;
  /** Writes a file and stages it. */
  stage: (file: string, content: string) => void;
  read: (file: string) => string;
  /** Runs the commands of a block in the README; what `npm install` would bring is there already. */
  follow: (block: string) => void;
  commit: () => Outcome;
  commits: () => number;
}

/** The packages that the commands of the README install. */
function installedBy(commands: string): LinkedPackage[] {
  const [, names = ''] = /^npm install --save-dev (.*)$/m.exec(commands) ?? [];
  return names.split(' ').filter(Boolean) as LinkedPackage[];
}

function createRepository(packages: readonly LinkedPackage[], files: Readonly<Record<string, string>>): Repository {
  const { directory } = createProject({
    eslint: 10,
    packages,
    files: {
      '.gitignore': 'node_modules\nhome\n',
      'package.json': '{ "name": "shop", "private": true }',
      'eslint.config.mjs': eslintConfig,
      ...files,
    },
  });
  const home = path.join(directory, 'home');
  mkdirSync(home);
  writeFileSync(path.join(home, '.gitconfig'), '[user]\n  name = A\n  email = a@example.org\n');
  const env = { PATH: process.env.PATH, HOME: home, npm_config_offline: 'true', npm_config_update_notifier: 'false' };

  const run: Repository['run'] = (command, ...args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: directory, encoding: 'utf8', env });
    return { status, output: `${stdout}${stderr}` };
  };
  const succeed = (command: string, ...args: string[]): string => {
    const { status, output } = run(command, ...args);
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)}:\n${output}`);
    return output;
  };
  succeed('git', 'init', '--quiet', '--initial-branch=main');
  return {
    home,
    run,
    stage: (file, content) => {
      writeFileSync(path.join(directory, file), content);
      succeed('git', 'add', '--all');
    },
    read: (file) => readFileSync(path.join(directory, file), 'utf8'),
    follow: (block) => {
      const commands = readmeBlock(block).trim().split('\n');
      for (const command of commands) if (!command.startsWith('npm install ')) succeed('sh', '-c', command);
    },
    commit: () => run('git', 'commit', '--quiet', '--message', 'change'),
    commits: () => succeed('git', 'log', '--all', '--format=%h').trim().split('\n').length,
  };
}

const withPackageJson = (block: string) => ({
  'package.json': JSON.stringify({ name: 'shop', private: true, ...(JSON.parse(readmeBlock(block)) as object) }),
});

/** The repository that `.pre-commit-config.yaml` names, with the tag that it names, for a git that may not look further. */
function publishHooks(repository: Repository): void {
  const published = path.join(repository.home, 'published');
  mkdirSync(published);
  cpSync(path.join(root, '.pre-commit-hooks.yaml'), path.join(published, '.pre-commit-hooks.yaml'));
  const [, tag = ''] = /^ +rev: (\S+)$/m.exec(readmeBlock('preCommit')) ?? [];
  const git = (...args: string[]) => {
    expect(repository.run('git', '-C', published, ...args)).toMatchObject({ status: 0 });
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'hooks');
  git('tag', tag);
  git('config', '--global', `url.${published}.insteadOf`, hookRepository);
}

interface SetUp {
  title: string;
  create: () => Repository;
  /** Why it cannot be tried on this machine. */
  missing?: string | undefined;
}

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

const setUps: readonly SetUp[] = [
  {
    title: 'husky and lint-staged',
    create: () => {
      const repository = createRepository(installedBy(readmeBlock('husky')), withPackageJson('huskyPackage'));
      repository.follow('husky');
      return repository;
    },
  },
  {
    title: 'simple-git-hooks',
    create: () => {
      const packages = installedBy(readmeBlock('simpleGitHooks'));
      const repository = createRepository(packages, withPackageJson('simpleGitHooksPackage'));
      repository.follow('simpleGitHooks');
      repository.follow('simpleGitHooksStart');
      return repository;
    },
  },
  {
    title: 'pre-commit',
    create: () => {
      const repository = createRepository([], { '.pre-commit-config.yaml': readmeBlock('preCommit') });
      publishHooks(repository);
      repository.follow('preCommitStart');
      return repository;
    },
    // `.ci/run` installs it and says that it has to be there.
    missing:
      hasPreCommit || process.env.SPAN_FIRST_NEEDS_PRE_COMMIT
        ? undefined
        : 'pre-commit is not installed (Debian: apt-get install pre-commit)',
  },
];

const imported = "import * as Sentry from '@sentry/node';\n";
/** `--fix` can do something about this error, */
const fixable = `${imported}export const id = Sentry.getActiveSpan()?._spanId;\n`;
const fixed = `${imported}export const id = Sentry.getActiveSpan()?.spanContext().spanId;\n`;
/** and nothing about this warning, */
const unfixable = `${imported}Sentry.setTag('tier', 'gold');\n`;
/** which is mended by hand. */
const mended = `${imported}Sentry.setAttribute('tier', 'gold');\n`;

describe.each(setUps)('$title', ({ create, missing }) => {
  it('refuses a commit until its hazards are gone', ({ skip }) => {
    if (missing !== undefined) {
      // The reporter does not show why a test was skipped.
      process.stderr.write(`Not tested: ${missing}\n`);
      skip(missing);
    }
    const repository = create();
    repository.stage('clean.js', mended);
    expect(repository.commit()).toMatchObject({ status: 0 });
    expect(repository.commits()).toBe(1);

    repository.stage('fixable.js', fixable);
    const first = repository.commit();
    expect(first.status).not.toBe(0);
    expect(first.output).toContain('`_spanId` is a private field');
    expect(first.output).toContain('span-first/no-private-sdk-access');
    expect(repository.read('fixable.js')).toBe(fixable);
    expect(repository.commits()).toBe(1);
    expect(repository.run('npx', 'eslint', '--fix', '.')).toEqual({ status: 0, output: '' });
    repository.stage('unstaged.txt', '');
    expect(repository.read('fixable.js')).toBe(fixed);
    expect(repository.commit()).toMatchObject({ status: 0 });
    expect(repository.commits()).toBe(2);

    repository.stage('unfixable.js', unfixable);
    const second = repository.commit();
    expect(second.status).not.toBe(0);
    expect(second.output).toContain('span-first/prefer-scope-attributes');
    expect(repository.commits()).toBe(2);
    repository.stage('unfixable.js', mended);
    expect(repository.commit()).toMatchObject({ status: 0 });
    expect(repository.commits()).toBe(3);
  });
});
