import path from 'node:path';
import { meta } from '../package-meta';
import { helpText, readArguments, type Arguments } from './arguments';
import { findScripts } from './files';
import { formats } from './formats';
import { summaryText } from './formats/summary-text';
import { lint } from './lint';
import { olderSdks } from './older-sdks';
import { createProgress } from './progress';
import { count, createReport, isClean } from './report';
import { readSources, type Source } from './sources';
import { loadTools, type Needs } from './toolbox';
import { UsageError } from './usage-error';

type Terminal = Pick<NodeJS.WriteStream, 'write' | 'isTTY'> & { hasColors?: () => boolean };

/** Where the command runs. */
export interface Surroundings {
  readonly cwd: string;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

/**
 * The command `eslint-plugin-span-first`.
 *
 * @param args what follows its name
 * @returns the exit code: 0 clean, 1 findings or files that could not be checked, 2 when it could not do its work
 */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  try {
    const options = readArguments(args);
    if (!options.help && !options.version) return await look(options, args, surroundings);
    stdout.write(options.help ? helpText() : `${meta.version}\n`);
    return 0;
  } catch (error) {
    const { message, stack = message } = error as Error;
    // What the file system refuses is nothing to trace either.
    const isForUser = error instanceof UsageError || 'syscall' in (error as Error);
    stderr.write(`${meta.name}: ${isForUser ? message : stack}\n`);
    return 2;
  }
}

async function look(options: Arguments, args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { cwd, stdout, stderr } = surroundings;
  const { fix, sdk, quiet } = options;
  const format = formats[options.format];
  const progress = createProgress(stderr);
  try {
    const files = findScripts(options.paths, cwd);
    const { sources, skipped } = readSources(files, (done) => {
      progress.update('Reading', done, files.length);
    });
    const tools = await loadTools(foldersOf(options.paths, cwd), needsOf(sources), args);
    const [linted, others] = tools.vue ? [sources, []] : split(sources, ({ kind }) => kind !== 'vue');
    const withoutParser = others.map(({ file }) => ({ file, reason: 'was skipped: vue-eslint-parser is missing' }));
    const root = folderAbove([cwd, ...linted.map(({ file }) => path.dirname(file))]);
    const results = await lint({ sources: linted, tools, root, sdk, quiet }, (done) => {
      progress.update('Linting', done, linted.length);
    });
    if (fix) await tools.ESLint.outputFixes(results.map(({ after }) => after));

    const titleOf = (file: string) => path.relative(cwd, file).replaceAll(path.sep, '/');
    const report = createReport({
      results,
      fix,
      quiet,
      read: files.length,
      skipped: [...skipped, ...withoutParser],
      olderSdks: sdk === undefined ? olderSdks(linted) : [],
      titleOf,
    });
    const text = await format.write(report, new tools.ESLint({ cwd }), hasColors(stdout));
    progress.clear();
    if (tools.advice !== undefined) stderr.write(`${count(others.length, 'Vue file')} skipped: ${tools.advice}\n`);
    stdout.write(text);
    if (format.isData) stderr.write(summaryText(report, hasColors(stderr)));
    return isClean(report) ? 0 : 1;
  } finally {
    progress.clear();
  }
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [passing: T[], others: T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** Where the packages of the project may be: in a monorepo, those of the part that is looked at. */
function foldersOf(paths: readonly string[], cwd: string): string[] {
  return [cwd, ...paths.map((given) => path.resolve(cwd, given))];
}

function needsOf(sources: readonly Source[]): Needs {
  const isTyped = ({ kind, text }: Source) =>
    kind === 'typescript' || (kind === 'vue' && /<script\b[^>]*\blang\s*=\s*["']?tsx?\b/.test(text));
  return { typescript: sources.some(isTyped), vue: sources.some(({ kind }) => kind === 'vue') };
}

/** The deepest folder that all of them are in. */
function folderAbove(folders: readonly string[]): string {
  return folders.reduce((above, folder) => {
    while (isOutside(path.relative(above, folder)) && above !== path.dirname(above)) above = path.dirname(above);
    return above;
  });
}

function isOutside(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}

function hasColors(terminal: Terminal): boolean {
  return terminal.isTTY && terminal.hasColors?.() === true;
}
