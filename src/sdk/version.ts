/**
 * SDK versions: reading them, comparing them, and finding the one that a file's imports get.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SdkVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** How long a found place, or the fact that there is none, is taken for granted: an editor runs for days. */
const MAX_AGE_MS = 5000;

/** How long a file is not asked for changes: a lint run takes many files at once. */
const MAX_UNCHECKED_MS = 500;

/** One comparator of a version range: `>=10.3`, `^10.78.0-beta.1`, `10.x`. */
const COMPARATOR =
  /^(\^|~>?|[<>]?=?)v?(\d{1,9})(?:\.(\d{1,9}|[x*]))?(?:\.(\d{1,9}|[x*]))?(?:-[\w.-]+)?(?:\+[\w.-]+)?$/i;

/** A package name, with or without a subpath. Anything else (paths, URLs, `..`) names no package. */
const PACKAGE = /^((?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*)(?:\/.*)?$/;

/**
 * Reads a version, or the lowest version of a range as `package.json` files have it.
 *
 * @param input a major (`10`), a version (`'10'`, `'10.78'`, `'10.78.0-beta.1'`) or a range (`'^10.78.0'`, `'10.x'`,
 *   `'>=10 <12'`, `'10 - 12'`, `'^10 || ^11'`)
 * @returns the version without its prerelease part; `undefined` for anything that has no lowest version (`*`, `latest`,
 *   `workspace:*`, `<12`) or is none of the above. Never throws.
 */
export function parseVersion(input: unknown): SdkVersion | undefined {
  if (typeof input === 'number') {
    return Number.isSafeInteger(input) && input >= 0 ? { major: input, minor: 0, patch: 0 } : undefined;
  }
  if (typeof input !== 'string') return undefined;
  let lowest: SdkVersion | undefined;
  for (const alternative of input.split('||')) {
    const minimum = minimumOf(alternative);
    if (minimum === undefined) return undefined;
    if (lowest === undefined || compare(minimum, lowest) < 0) lowest = minimum;
  }
  return lowest;
}

/** The lowest version that fulfils comparators of which all have to hold. */
function minimumOf(comparators: string): SdkVersion | undefined {
  const list = comparators
    .trim()
    .replace(/\s+-\s+.*$/, '') // `10 - 12`: from the first one
    .replace(/([\^~<>=])\s+/g, '$1')
    .split(/\s+/);
  let minimum: SdkVersion | undefined;
  for (const comparator of list) {
    const match = COMPARATOR.exec(comparator);
    if (match === null) return undefined;
    const bound = lowerBound(match);
    if (bound !== undefined && (minimum === undefined || compare(bound, minimum) > 0)) minimum = bound;
  }
  return minimum;
}

function lowerBound([, operator = '', ...parts]: RegExpExecArray): SdkVersion | undefined {
  if (operator.startsWith('<')) return undefined;
  // `10`, `10.x` and `10.*` all leave the rest open.
  const given = (parts as (string | undefined)[]).filter((part) => /^\d/.test(part ?? '')).map(Number);
  if (operator === '>') given.push(given.pop()! + 1);
  const [major = 0, minor = 0, patch = 0] = given;
  return { major, minor, patch };
}

/**
 * Whether a version is the given one or a later one.
 *
 * @param text a version as {@link parseVersion} reads it
 * @returns `undefined` when the version is not known
 */
export function atLeast(version: SdkVersion | undefined, text: string): boolean | undefined {
  if (!thresholds.has(text)) thresholds.set(text, parseVersion(text));
  const wanted = thresholds.get(text);
  return version === undefined || wanted === undefined ? undefined : compare(version, wanted) >= 0;
}

/** The few versions that rules compare with. */
const thresholds = new Map<string, SdkVersion | undefined>();

function compare(a: SdkVersion, b: SdkVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** What {@link detectVersion} takes from its surroundings. */
export interface Surroundings {
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
  /** Where relative file names start. */
  readonly cwd: () => string;
}

/** Where a package was found, and what stood there. */
interface Place {
  readonly manifest: string;
  /** Changes with the file. */
  readonly signature: string;
  readonly version: SdkVersion | undefined;
}

interface Search {
  readonly time: number;
  /** When the place was last looked at. */
  checked: number;
  /** `undefined`: the package was not found. */
  readonly place: Place | undefined;
}

const searches = new Map<string, Search>();

/**
 * The version of the package that a file gets when it imports it, read (not executed) from its `package.json`.
 *
 * @param packageName as imported, with or without a subpath: `@sentry/node`, `@sentry/core/browser`
 * @param filename the linted file as ESLint names it; it need not exist (`<input>`, `README.md/0_0.js`, `file:` URLs)
 * @returns `undefined` when there is no such package, or its `package.json` has no usable version. Never throws.
 */
export function detectVersion(
  packageName: string,
  filename: string,
  { now = () => performance.now(), cwd = () => process.cwd() }: Partial<Surroundings> = {},
): SdkVersion | undefined {
  const name = PACKAGE.exec(packageName)?.[1];
  if (name === undefined) return undefined;
  // A linter must not fail over a file system that changes under its feet, and without a version it works as well.
  const folder = attempt(() => folderOf(filename, cwd()));
  if (folder === undefined) return undefined;

  const key = `${folder}\0${name}`;
  const time = now();
  const known = searches.get(key);
  if (known && isCurrent(known, time)) return known.place?.version;
  const place = findPlace(name, folder);
  searches.set(key, { time, checked: time, place });
  return place?.version;
}

function isCurrent(search: Search, now: number): boolean {
  const { time, checked, place } = search;
  if (Math.abs(now - time) >= MAX_AGE_MS) return false;
  if (place === undefined || Math.abs(now - checked) < MAX_UNCHECKED_MS) return true;
  search.checked = now;
  return place.signature === signatureOf(place.manifest);
}

function folderOf(filename: string, cwd: string): string {
  const path = /^file:/i.test(filename) ? fileURLToPath(filename) : filename;
  // A file without a name is one of the working directory, as `<input>` is.
  return dirname(resolve(cwd, path || '<input>'));
}

function findPlace(name: string, folder: string): Place | undefined {
  const from = existingFolder(folder);
  // Node looks from where a folder really is; a tree of links (Bazel, --preserve-symlinks) has the packages beside them.
  const origins = new Set([attempt(() => realpathSync(from)) ?? from, from]);
  for (const origin of origins) {
    for (let at = origin; ; at = dirname(at)) {
      const place = readPlace(join(at, 'node_modules', name, 'package.json'));
      if (place !== undefined) return place;
      if (at === dirname(at)) break;
    }
  }
  // Last, because Node remembers what it resolved for as long as the process lives, but alone in knowing Yarn's
  // Plug'n'Play and NODE_PATH.
  const resolved = attempt(() => createRequire(join(from, 'file.js')).resolve(`${name}/package.json`));
  return resolved === undefined ? undefined : readPlace(resolved);
}

/** The nearest folder that exists: `README.md/0_0.js` is a code block in a file, not a file in a folder. */
function existingFolder(folder: string): string {
  const isFolder = attempt(() => statSync(folder, { throwIfNoEntry: false })?.isDirectory()) === true;
  const parent = dirname(folder);
  return isFolder || parent === folder ? folder : existingFolder(parent);
}

function readPlace(manifest: string): Place | undefined {
  const signature = signatureOf(manifest);
  if (signature === undefined) return undefined;
  const version = attempt(() => {
    const content: unknown = JSON.parse(readFileSync(manifest, 'utf8').replace(/^\uFEFF/, ''));
    const text = (content as { version?: unknown } | null)?.version;
    return typeof text === 'string' ? parseVersion(text) : undefined;
  });
  return { manifest, signature, version };
}

/** Not the time of the change alone: package managers give the files of every version the same one. */
function signatureOf(file: string): string | undefined {
  return attempt(() => {
    // Most are not there, and to throw takes longer than to look.
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() ? [stats.mtimeMs, stats.ctimeMs, stats.size, stats.dev, stats.ino].join() : undefined;
  });
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
