import { exportsApi } from '../../sdk/packages';
import { exportedType, TYPES, type TypeDef, type TypeRef } from '../../sdk/types';

/** What is known of a value at run time, with its provenance: nothing becomes a `Value` by its name alone. */
export interface Value {
  /** Name of its entry in `sdk/types`: `span`, `scope`, `options`, ...; `''` for a type without a name. */
  readonly type: string;
  readonly def: TypeDef;
  /** The SDK package it comes from, `@sentry/node`. */
  readonly module: string;
  /** Of an SDK export: its path from the package's namespace, `['startSpan']`; the namespace itself has `[]`. */
  readonly path?: readonly string[];
  /** It may be `undefined` or `null`. */
  readonly nullable: boolean;
  /** Export names of a wrapper module and the SDK exports they stand for (`settings.modules`). */
  readonly wrapped?: Readonly<Record<string, string>>;
  /** Of a namespace: it is that of an entry point without the functions of the SDK, `@sentry/core/server`. */
  readonly partial?: boolean;
  /** Set where the parts are values themselves and not references to `sdk/types`. */
  readonly parts?: Parts;
}

export interface Parts {
  readonly members?: ReadonlyMap<string, Value>;
  /** Every other property. */
  readonly index?: Value;
  readonly element?: Value;
  readonly params?: readonly (Value | undefined)[];
  readonly returns?: Value;
}

const NOTHING: TypeDef = {};

/** The namespace of an SDK package. */
export function namespaceOf(module: string, wrapped?: Readonly<Record<string, string>>): Value {
  const base = { type: 'sdk', def: TYPES['sdk'] ?? NOTHING, module, path: [], nullable: false };
  return wrapped ? { ...base, wrapped } : base;
}

/** Whether a namespace has the functions of the SDK; see `exportsApi`. */
export const hasApi = ({ module, partial }: Value): boolean => partial !== true && exportsApi(module);

/** The value that a reference to a type stands for, of the package that `from` comes from. */
export function instantiate(ref: TypeRef | null | undefined, module: string): Value | undefined {
  if (ref === null || ref === undefined) return undefined;
  if (typeof ref !== 'string') return { type: '', def: ref, module, nullable: false };
  const nullable = ref.endsWith('?');
  const type = nullable ? ref.slice(0, -1) : ref;
  return { type, def: TYPES[type] ?? NOTHING, module, nullable };
}

/** The type of that name as an SDK package exports it: `Span`, `NodeOptions`. */
export function exportedTypeOf({ wrapped, module }: Value, name: string): Value | undefined {
  if (!wrapped) return instantiate(exportedType(name), module);
  return Object.hasOwn(wrapped, name) ? instantiate(exportedType(wrapped[name] ?? ''), module) : undefined;
}

/** No name of the SDK is nested as deeply. */
const DEEPEST = 8;

/** The property `name` of a value. */
export function memberOf(value: Value, name: string): Value | undefined {
  const { def, module, path } = value;
  if (value.wrapped) return wrappedExport(value, value.wrapped, name) ?? (name === 'then' ? thenOf(value) : undefined);
  if (path?.length === 0) {
    // `module.exports` of an SDK package stands behind its default export, too.
    if (name === 'default') return value;
    if (name === 'then') return thenOf(value);
  }
  if (value.parts?.members) return value.parts.members.get(name) ?? value.parts.index;
  const known = ownMember(def, name);
  if (path) {
    if (path.length >= DEEPEST) return undefined;
    const own: Value | undefined = instantiate(known, module);
    return { ...(own ?? { type: '', def: NOTHING, module, nullable: false }), path: [...path, name] };
  }
  if (known !== undefined) return instantiate(known, module);
  // A promise of a value counts as that value.
  return name === 'then' ? thenOf(value) : arrayMethod(value, name);
}

function wrappedExport(value: Value, wrapped: Readonly<Record<string, string>>, name: string): Value | undefined {
  if (!Object.hasOwn(wrapped, name)) return undefined;
  const sdk = namespaceOf(value.module);
  const target = wrapped[name] ?? '*';
  return target === '*' ? sdk : memberOf(sdk, target);
}

function ownMember(def: TypeDef, name: string): TypeRef | undefined {
  return def.members && Object.hasOwn(def.members, name) ? def.members[name] : def.index;
}

/** A `Map` or `WeakMap` of such values. */
export function mapOf(element: Value): Value {
  const { module } = element;
  const forEach = composed(module, { params: [composed(module, { params: [element] })] });
  const get = composed(module, { returns: { ...element, nullable: true } });
  const values = composed(module, { returns: composed(module, { element }) });
  return composed(module, {
    members: new Map([
      ['forEach', forEach],
      ['get', get],
      ['values', values],
    ]),
  });
}

/** `import('@sentry/node').then((sdk) => ...)`. */
function thenOf(value: Value): Value {
  return composed(value.module, { params: [composed(value.module, { params: [value] })] });
}

function arrayMethod(array: Value, name: string): Value | undefined {
  const element = elementOf(array);
  if (!element) return undefined;
  const params = [composed(array.module, { params: [element] })];
  const found = { ...element, nullable: true };
  switch (name) {
    case 'forEach':
    case 'map':
    case 'flatMap':
    case 'some':
    case 'every':
      return composed(array.module, { params });
    case 'find':
    case 'findLast':
      return composed(array.module, { params, returns: found });
    case 'filter':
      return composed(array.module, { params, returns: array });
    case 'at':
    case 'pop':
    case 'shift':
      return composed(array.module, { returns: found });
    case 'slice':
    case 'concat':
    case 'reverse':
    case 'toReversed':
    case 'values':
      return composed(array.module, { returns: array });
    default:
      return undefined;
  }
}

/** An element of an array or another iterable. */
export function elementOf(value: Value): Value | undefined {
  return value.parts?.element ?? instantiate(value.def.element, value.module);
}

/** What a call of the value gives. */
export function resultOf(value: Value): Value | undefined {
  return value.parts?.returns ?? instantiate(value.def.returns, value.module);
}

/** What `new` of the value gives. */
export function instanceOf(value: Value): Value | undefined {
  const known = instantiate(value.def.constructs, value.module);
  const name = value.path?.at(-1);
  return known ?? (name === undefined ? undefined : instantiate(exportedType(name), value.module));
}

/**
 * What a function is given as its argument `index`.
 *
 * @param first the constant that is its first argument, for functions such as `client.on(hook, callback)`
 */
export function parameterOf(value: Value, index: number, first?: unknown): Value | undefined {
  if (value.parts?.params) return value.parts.params[index];
  const { overloads, params } = value.def;
  if (overloads && typeof first === 'string' && Object.hasOwn(overloads, first)) {
    return instantiate(overloads[first]?.[index], value.module);
  }
  return instantiate(params?.[index], value.module);
}

/** Whether a value is a function that is known to be given something. */
export const takesArguments = ({ def, parts }: Value): boolean => (parts?.params ?? def.params) !== undefined;

/** Whether two functions are given the same things, as far as both are given any. */
export function sameParameters(a: Value, b: Value): boolean {
  const count = Math.min(...[a, b].map(({ def, parts }) => (parts?.params ?? def.params ?? []).length));
  for (let index = 0; index < count; index++) {
    const [one, other] = [parameterOf(a, index), parameterOf(b, index)];
    if (one && other ? !sameValue(one, other) : one !== other) return false;
  }
  return true;
}

/** A value of no named type, made of other values: an array, an object, a function. */
export function composed(module: string, parts: Parts): Value {
  return { type: '', def: NOTHING, module, nullable: false, parts };
}

/** Whether two values are known to be the same thing, so that it does not matter which of them a variable holds. */
export function sameValue(a: Value, b: Value): boolean {
  if (a.parts?.element && b.parts?.element) return sameValue(a.parts.element, b.parts.element);
  if (a.partial !== b.partial) return false;
  return a.type === b.type && a.def === b.def && a.path?.join('.') === b.path?.join('.') && a.parts === b.parts;
}
