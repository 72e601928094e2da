/**
 * Sentry Conventions: what is known about an attribute key.
 *
 * The data is generated and loaded at the first question, not at the start of the plugin: most files need none of it.
 */
import type * as Generated from './conventions.gen';
import type { ConventionStatus, ConventionType } from './conventions.gen';

export type { ConventionStatus, ConventionType };

export interface Convention {
  /** The key as Sentry Conventions write it; a family of keys has a placeholder: `http.request.header.<key>`. */
  readonly key: string;
  readonly type: ConventionType;
  /** Meant for Sentry itself. */
  readonly internal: boolean;
  /** Absent: the key is current. */
  readonly deprecated?: Deprecation;
}

export interface Deprecation {
  /** The one key that takes the same place. It can be written into code as it is. */
  readonly replacement?: string;
  /** Keys to name in a message where no single key takes the same place. Never written into code unasked. */
  readonly related?: readonly string[];
  /** What Sentry does with a value that still arrives under the old key; `undefined`: nothing. */
  readonly status: ConventionStatus | undefined;
}

const PLACEHOLDER = '<key>';

/** Keys whose replacement in the metadata is not used, because another source of Sentry says otherwise. */
const DISPUTED_REPLACEMENTS: Readonly<Record<string, { related: readonly string[]; reason: string }>> = {
  'net.host.port': {
    related: ['server.port', 'network.local.port'],
    reason: 'Conventions 0.33.0 name server.port, the migration guide to SDK 11 names network.local.port (H20).',
  },
};

/**
 * Constants of `@opentelemetry/semantic-conventions` that have the name of a convention and the value of another key,
 * in version 1.45 or in an earlier one.
 */
const MISLEADING_SEMCONV_CONSTANTS: ReadonlySet<string> = new Set([
  'SEMATTRS_MESSAGING_KAFKA_MESSAGE_KEY',
  'ATTR_FAAS_INVOCATION_ID',
]);

/**
 * What Sentry Conventions say about an attribute key.
 *
 * @param key the key that code writes or reads
 * @returns the convention of that very key, else of the family it belongs to (`http.request.header.accept` →
 *   `http.request.header.<key>`, with the replacement spelled out for the given key); `undefined`: a key of the user's
 */
export function convention(key: string): Convention | undefined {
  if (Object.hasOwn(generated().CONVENTIONS, key)) return describe(key);
  const family = families().find(
    ({ prefix, suffix }) =>
      key.length > prefix.length + suffix.length && key.startsWith(prefix) && key.endsWith(suffix),
  );
  if (family === undefined) return undefined;
  const name = key.slice(family.prefix.length, key.length - family.suffix.length);
  return describe(family.key, name);
}

/** Every convention, sorted by key. */
export function* allConventions(): Iterable<Convention> {
  for (const key of Object.keys(generated().CONVENTIONS)) yield describe(key);
}

/**
 * The attribute key that a constant of `@sentry/conventions/attributes` stands for.
 *
 * @param constantName the exported name, such as `HTTP_REQUEST_METHOD`
 * @returns the value of the constant, or `undefined` when there is no such constant
 */
export function conventionKeyOf(constantName: string): string | undefined {
  const { IRREGULAR_CONSTANTS } = generated();
  if (Object.hasOwn(IRREGULAR_CONSTANTS, constantName)) return IRREGULAR_CONSTANTS[constantName];
  return keysByName()
    .get(constantName)
    ?.find((key) => IRREGULAR_CONSTANTS[`_${constantName}`] !== key);
}

/**
 * The convention that a constant of `@opentelemetry/semantic-conventions` stands for.
 *
 * @param constantName the exported name, such as `ATTR_HTTP_REQUEST_METHOD` or `SEMATTRS_HTTP_STATUS_CODE`
 * @returns the convention's key; `undefined` when the name does not tell, or Sentry has no convention for it
 */
export function semconvKeyOf(constantName: string): string | undefined {
  const [, prefix, name] = /^(ATTR|SEMATTRS|SEMRESATTRS)_(.+)$/.exec(constantName) ?? [];
  if (name === undefined || MISLEADING_SEMCONV_CONSTANTS.has(constantName)) return undefined;
  const keys = (keysByName().get(name) ?? []).filter((key) => !key.includes(PLACEHOLDER));
  // Of keys that differ in their separators only, the stable names have the current one. The old names may have either.
  const candidates = keys.length > 1 && prefix === 'ATTR' ? keys.filter((key) => !convention(key)?.deprecated) : keys;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Memo of {@link generated}; a `require` at the top of the file would load the table with the plugin. */
let table: typeof Generated | undefined;
function generated(): typeof Generated {
  return (table ??= require('./conventions.gen') as typeof Generated);
}

/** @param name what stands for the placeholder; left out: the placeholder stays */
function describe(key: string, name?: string): Convention {
  const { CONVENTIONS, INTERNAL_KEYS } = generated();
  const data = CONVENTIONS[key]!;
  const internal = INTERNAL_KEYS.includes(key);
  if (typeof data === 'string') return { key, type: data, internal };
  const [type, status, replacement] = data;
  return {
    key,
    type,
    internal,
    deprecated: {
      ...successor(key, replacement, name),
      status: status === 'none' ? undefined : status,
    },
  };
}

function successor(
  key: string,
  replacement: string | undefined,
  name: string | undefined,
): Pick<Deprecation, 'replacement' | 'related'> {
  if (Object.hasOwn(DISPUTED_REPLACEMENTS, key)) return { related: DISPUTED_REPLACEMENTS[key]!.related };
  if (replacement === undefined) return {};
  // A family that becomes one key, or one key that becomes a family, is more than a new name for the same value.
  if (key.includes(PLACEHOLDER) !== replacement.includes(PLACEHOLDER)) return { related: [replacement] };
  return { replacement: name === undefined ? replacement : replacement.replace(PLACEHOLDER, () => name) };
}

interface Family {
  readonly key: string;
  readonly prefix: string;
  readonly suffix: string;
}

let knownFamilies: readonly Family[] | undefined;
/** The keys with a placeholder, the most specific first: `score.ratio.<key>` before `score.<key>`. */
function families(): readonly Family[] {
  return (knownFamilies ??= Object.keys(generated().CONVENTIONS)
    .filter((key) => key.includes(PLACEHOLDER))
    .map((key) => {
      const [prefix = '', suffix = ''] = key.split(PLACEHOLDER);
      return { key, prefix, suffix };
    })
    .sort((a, b) => b.prefix.length - a.prefix.length || b.suffix.length - a.suffix.length));
}

let knownNames: ReadonlyMap<string, readonly string[]> | undefined;
/** Keys by the constant name that follows from them; several where they differ in their separators only. */
function keysByName(): ReadonlyMap<string, readonly string[]> {
  if (knownNames === undefined) {
    const names = new Map<string, string[]>();
    for (const key of Object.keys(generated().CONVENTIONS)) {
      const name = constantNameOf(key);
      const keys = names.get(name);
      if (keys === undefined) names.set(name, [key]);
      else keys.push(key);
    }
    knownNames = names;
  }
  return knownNames;
}

function constantNameOf(key: string): string {
  return key
    .replace(PLACEHOLDER, 'key')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
