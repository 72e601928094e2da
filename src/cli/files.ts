import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isIgnored, readIgnoreFile, type IgnoreFile } from './gitignore';
import { UsageError } from './usage-error';

/** The extensions of scripts by kind: what each needs a parser of its own for. */
export const extensions = {
  javascript: ['js', 'mjs', 'cjs', 'jsx'],
  typescript: ['ts', 'mts', 'cts', 'tsx'],
  vue: ['vue'],
} as const;
export type Kind = keyof typeof extensions;

const kinds = new Map<string, Kind>(
  Object.entries(extensions).flatMap(([kind, names]) => names.map((name) => [`.${name}`, kind as Kind] as const)),
);

/** Where a project that is no git repository keeps what it did not write. */
const builtFolders = new Set(['bower_components', 'build', 'coverage', 'dist', 'out', 'vendor']);
const builtDotFolders = /^\.(?:cache|next|nuxt|output|svelte-kit|turbo|vercel|yarn)$/;

/** The kind of a file by its name; `undefined` if it is no script, or one that was minified. */
export function kindOf(file: string): Kind | undefined {
  if (/[.-]min\.[cm]?js$/.test(file)) return undefined;
  return kinds.get(path.extname(file));
}

/**
 * The scripts under some paths, absolute and in order. What git ignores is left out, unless it is named itself;
 * `node_modules` always is.
 *
 * @param paths files and folders; none means `cwd`
 * @throws {UsageError} when a path does not exist, or there is no script under any
 */
export function findScripts(paths: readonly string[], cwd: string): string[] {
  const found = new Set<string>();
  for (const given of paths.length > 0 ? paths : ['.']) {
    const target = path.resolve(cwd, given);
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats === undefined) throw new UsageError(`There is no file or folder '${given}'.`);
    const files = stats.isDirectory() ? filesIn(target, cwd) : [target];
    for (const file of files) if (kindOf(file) !== undefined) found.add(file);
  }
  if (found.size > 0) return [...found].sort();
  const where = paths.length === 0 ? 'here' : `in ${paths.map((given) => `'${given}'`).join(', ')}`;
  throw new UsageError(
    `There are no JavaScript, TypeScript or Vue files ${where}, other than those that git ignores, and what is built or minified.`,
  );
}

function filesIn(folder: string, cwd: string): string[] {
  const files = listedByGit(folder);
  // Nothing at all: the folder is ignored as a whole, and was named all the same.
  return files.length > 0 ? files : walk(folder, ignoreFilesAbove(folder, cwd));
}

/** What git knows in a folder, and what it would add; nothing without git, and where it tracks nothing. */
function listedByGit(folder: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  try {
    const stdout = execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const files = stdout.split('\0').filter((file) => file !== '' && !/(?:^|\/)node_modules\//.test(file));
    return files.map((file) => path.join(folder, file));
  } catch {
    return [];
  }
}

function walk(folder: string, above: readonly IgnoreFile[]): string[] {
  const ignoreFiles = [...above, ...ignoreFileOf(folder)];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const target = path.join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if ((isFolder && isForeign(entry.name)) || isIgnored(ignoreFiles, withSlashes(target), isFolder)) return [];
    if (isFolder) return walk(target, ignoreFiles);
    return entry.isFile() ? [target] : [];
  });
}

function isForeign(folder: string): boolean {
  return folder === 'node_modules' || folder === '.git' || builtFolders.has(folder) || builtDotFolders.test(folder);
}

/** From `cwd` down to the parent of a folder. */
function ignoreFilesAbove(folder: string, cwd: string): IgnoreFile[] {
  const relative = path.relative(cwd, folder);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return [];
  const parent = path.dirname(folder);
  return [...ignoreFilesAbove(parent, cwd), ...ignoreFileOf(parent)];
}

function ignoreFileOf(folder: string): IgnoreFile[] {
  try {
    const content = readFileSync(path.join(folder, '.gitignore'), 'utf8');
    return [readIgnoreFile(withSlashes(path.join(folder, '/')), content)];
  } catch {
    return [];
  }
}

function withSlashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}
