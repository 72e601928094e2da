/**
 * `settings['span-first']`: what a configuration says about the project, for all rules at once.
 */
import { namespace } from './package-meta';
import { parseVersion, type SdkVersion } from './sdk/version';

/** What users write under `settings['span-first']`; every member may be left out. */
export interface SpanFirstSettings {
  /**
   * The SDK version: `'detect'` (default), a major, a version, or a range, of which the lowest version counts.
   * `require('@sentry/node/package.json').version` makes it part of ESLint's cache key.
   */
  sdkVersion?: 'detect' | (number & {}) | (string & {}) | undefined;
  /** The trace lifecycle; `'auto'` (default): as the `init` call in the file says, else the SDK's own default. */
  lifecycle?: Settings['lifecycle'] | undefined;
  /** Where the code runs; `'auto'` (default): as the imported SDK package tells. */
  platform?: Settings['platform'] | undefined;
  /** The project's own modules that export parts of the SDK. */
  modules?: readonly (string | SdkModule)[] | undefined;
  /** Whether `--fix` may also make the rewrites that a migration needs; default `false`. */
  repair?: boolean | undefined;
}

/** A module of the project that stands in for the SDK. */
export interface SdkModule {
  /** The import source as it stands in the code. */
  readonly module: string;
  /** SDK export by the module's export; `'*'` as a value: the whole SDK namespace. Left out: the names are the same. */
  readonly exports?: Readonly<Record<string, string>>;
}

/** The settings, complete and checked. */
export interface Settings {
  readonly sdkVersion: 'detect' | SdkVersion;
  readonly lifecycle: 'auto' | 'stream' | 'static';
  readonly platform: 'auto' | 'server' | 'browser';
  readonly modules: readonly SdkModule[];
  readonly repair: boolean;
}

/** Whether modules of the project may export parts of the SDK under other names. */
export const hasRenames = ({ modules }: Settings): boolean => modules.some(({ exports }) => exports !== undefined);

const DEFAULTS: Settings = { sdkVersion: 'detect', lifecycle: 'auto', platform: 'auto', modules: [], repair: false };

/** The oldest SDK that people migrate from. */
const OLDEST_MAJOR = 7;

const ROOT = `settings["${namespace}"]`;

/** Reads a value that is set. Says in `problems` what is wrong with it and returns `undefined` then. */
type Reader<T> = (value: unknown, path: string, problems: string[]) => T | undefined;

const READERS: { readonly [Name in keyof Settings]: Reader<Settings[Name]> } = {
  sdkVersion: readVersion,
  lifecycle: oneOf('auto', 'stream', 'static'),
  platform: oneOf('auto', 'server', 'browser'),
  modules: readModules,
  repair: oneOf(true, false),
};

const remembered = new WeakMap<object, Settings>();

/**
 * Reads the settings of this plugin.
 *
 * @param shared ESLint's `context.settings`; other hosts may have none
 * @returns the same object for the same settings
 * @throws {Error} one that names everything that is wrong in `settings['span-first']`
 */
export function readSettings(shared: unknown): Settings {
  const given = isRecord(shared) ? own(shared, namespace) : undefined;
  if (given === undefined) return DEFAULTS;
  const known = isRecord(given) ? remembered.get(given) : undefined;
  if (known !== undefined) return known;

  const problems: string[] = [];
  const settings = readRecord(given, ROOT, READERS, problems);
  if (settings === undefined || problems.length > 0) {
    throw new Error(`eslint-plugin-span-first: ${problems.join('\n')}`);
  }
  const complete = { ...DEFAULTS, ...settings };
  remembered.set(given as object, complete);
  return complete;
}

/** Reads the members of an object; a member that is absent or `undefined` is left out of the result. */
function readRecord<T>(
  value: unknown,
  path: string,
  readers: { readonly [Name in keyof T]: Reader<T[Name]> },
  problems: string[],
): Partial<T> | undefined {
  if (!isRecord(value)) {
    problems.push(refusal(path, 'an object', value));
    return undefined;
  }
  const names = Object.keys(readers);
  for (const key of Object.keys(value)) {
    if (names.includes(key)) continue;
    const similar = names.find((name) => isSimilar(key, name));
    const hint = similar === undefined ? '' : `. Did you mean "${similar}"?`;
    problems.push(`${member(path, key)} is not a setting; allowed: ${names.join(', ')}${hint}`);
  }
  const result: Partial<T> = {};
  for (const name of names as (keyof T & string)[]) {
    const item = own(value, name);
    const read = item === undefined ? undefined : readers[name](item, member(path, name), problems);
    if (read !== undefined) result[name] = read;
  }
  return result;
}

function readVersion(value: unknown, path: string, problems: string[]): Settings['sdkVersion'] | undefined {
  if (value === 'detect') return value;
  const version = parseVersion(value);
  if (version !== undefined && version.major >= OLDEST_MAJOR) return version;
  problems.push(
    refusal(path, `"detect", or a major, version or range from ${OLDEST_MAJOR} on: 11, "10.78.0", "^10.50.0"`, value),
  );
  return undefined;
}

function oneOf<T extends string | boolean>(...allowed: readonly T[]): Reader<T> {
  const names = allowed.map((value) => JSON.stringify(value));
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return (value, path, problems) => {
    const found = allowed.find((item) => item === value);
    if (found === undefined) problems.push(refusal(path, list, value));
    return found;
  };
}

function readModules(value: unknown, path: string, problems: string[]): readonly SdkModule[] | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => readModule(item, `${path}[${index}]`, problems) ?? []);
  }
  problems.push(refusal(path, 'an array of module names and { module, exports } objects', value));
  return undefined;
}

function readModule(value: unknown, path: string, problems: string[]): SdkModule | undefined {
  if (!isRecord(value)) {
    if (isName(value)) return { module: value };
    problems.push(refusal(path, 'a module name or a { module, exports } object', value));
    return undefined;
  }
  const read = readRecord<Required<SdkModule>>(value, path, { module: readName, exports: readExports }, problems);
  if (own(value, 'module') === undefined) problems.push(refusal(member(path, 'module'), 'a module name', undefined));
  return read?.module === undefined ? undefined : { ...read, module: read.module };
}

function readName(value: unknown, path: string, problems: string[]): string | undefined {
  if (isName(value)) return value;
  problems.push(refusal(path, 'a module name', value));
  return undefined;
}

function readExports(value: unknown, path: string, problems: string[]): Readonly<Record<string, string>> | undefined {
  if (!isRecord(value)) {
    problems.push(refusal(path, 'an object of SDK export names by export name', value));
    return undefined;
  }
  // Without a prototype: it is asked for names from the linted code, and one of them may be `constructor`.
  const names = Object.create(null) as Record<string, string>;
  for (const [name, target] of Object.entries(value)) {
    if (typeof target === 'string' && /^(?:\*|[\p{ID_Start}$_][\p{ID_Continue}$]*)$/u.test(target))
      names[name] = target;
    else problems.push(refusal(member(path, name), 'the name of an SDK export, or "*" for all of the SDK', target));
  }
  return names;
}

function refusal(path: string, expected: string, value: unknown): string {
  return `${path} must be ${expected}; got ${shown(value)}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function member(path: string, key: string): string {
  return /^[\w$]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether a value is an object that is no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of the object itself: nothing that a prototype has is a setting. */
function own(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether one may be the other, mistyped: in another case, or up to two letters wrong. */
function isSimilar(a: string, b: string): boolean {
  return editDistance(a.toLowerCase(), b.toLowerCase()) <= 2;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
