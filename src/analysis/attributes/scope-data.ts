import type { TSESTree } from '@typescript-eslint/utils';
import { KNOWN_CONTEXTS, SCOPE_SETTERS, USER_FIELDS } from '../../sdk/scope-data';
import { objectBehind, options } from '../api/init-options';
import { exportCalls, methodCalls, type SdkCall } from '../api/sdk-call';
import type { Facts, Node } from '../facts';
import { query } from '../gates/query';
import { enclosingFunction, isFunction, isNullish, unwrap } from '../syntax/ast';
import { contains } from '../syntax/within';
import { keyName } from '../values/static-value';
import { attributeWrites } from './attributes';
import { isAttributeKey } from './unnamed-attributes';

/** One piece of scope data. */
export interface ScopeEntry {
  /** The attribute key that says the same: `tier`, `order.id`, `user.plan`; `undefined` when it is not known. */
  readonly key: string | undefined;
  readonly keyNode: Node;
  readonly value: Node;
}

/** Data that is set on a scope, or on the initial scope, and that streamed spans do not carry. */
export interface ScopeData {
  readonly kind: 'tag' | 'extra' | 'context' | 'user';
  /** Where to report. */
  readonly node: Node;
  /** The call, or the property of `initialScope`. */
  readonly place: SdkCall | TSESTree.Property;
  readonly entries: readonly ScopeEntry[];
}

const SETTERS: readonly string[] = [...Object.keys(SCOPE_SETTERS), 'setContext', 'setUser'];
const onCurrentScope = exportCalls(SETTERS);
const onScopes = methodCalls(['scope'], SETTERS);
const initialScopes = options(['options'], ['initialScope']);

/**
 * The scope data of a file that spans may be meant to carry. Left out is what is set for an error only (in a `catch`, next
 * to a capture, in the callback of `withScope`), and what the file also sets as an attribute.
 */
export const scopeData = query([onCurrentScope, onScopes, initialScopes], (facts): ScopeData[] => {
  const written = new Set(attributeWrites(facts).flatMap(({ key, target }) => (target === 'json' ? [] : [key])));
  const mirrored = ({ entries }: ScopeData): boolean =>
    entries.every(({ key, keyNode }) => (key === undefined ? isAttributeKey(facts, keyNode) : written.has(key)));
  return [...inCalls(facts), ...inInitialScope(facts)].filter((data) => !mirrored(data));
});

function* inCalls(facts: Facts): Iterable<ScopeData> {
  for (const call of [...onCurrentScope(facts), ...onScopes(facts)]) {
    const data = dataOf(facts, call.api ?? call.method ?? '', call.node.arguments);
    if (data && data.entries.length > 0 && !isForErrors(facts, call)) yield { ...data, node: call.name, place: call };
  }
}

type Data = Pick<ScopeData, 'kind' | 'entries'>;

function dataOf(facts: Facts, method: string, [first, second]: readonly Node[]): Data | undefined {
  if (!first) return undefined;
  if (Object.hasOwn(SCOPE_SETTERS, method)) {
    const kind = method.startsWith('setTag') ? 'tag' : 'extra';
    if (SCOPE_SETTERS[method] === 'setAttributes') return { kind, entries: entriesOf(facts, first, '') };
    const key = facts.staticValue(first)?.value;
    if (!second || isNullish(unwrap(second)) || first.type === 'SpreadElement') return undefined;
    return { kind, entries: [{ key: typeof key === 'string' ? key : undefined, keyNode: first, value: second }] };
  }
  if (method === 'setContext') {
    const name = facts.staticValue(first)?.value;
    if (typeof name !== 'string' || KNOWN_CONTEXTS.has(name) || !second) return undefined;
    return { kind: 'context', entries: entriesOf(facts, second, `${name}.`) };
  }
  return method === 'setUser' ? { kind: 'user', entries: userEntries(facts, first) } : undefined;
}

function userEntries(facts: Facts, user: Node): ScopeEntry[] {
  return entriesOf(facts, user, 'user.').filter(({ key = '' }) => !USER_FIELDS.has(key.slice('user.'.length)));
}

/** The properties of an object that is written in the file. */
function entriesOf(facts: Facts, node: Node, prefix: string): ScopeEntry[] {
  return (objectBehind(facts, node)?.properties ?? []).flatMap((property) => {
    const name = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
    if (property.type !== 'Property' || name === undefined || isNullish(unwrap(property.value))) return [];
    return [{ key: prefix + name, keyNode: property.key, value: property.value }];
  });
}

function* inInitialScope(facts: Facts): Iterable<ScopeData> {
  for (const { value } of initialScopes(facts)) {
    const scope = objectBehind(facts, value);
    for (const property of scope?.properties ?? []) {
      if (property.type !== 'Property') continue;
      const field = keyName(facts, property.key, property.computed);
      const data = initialData(facts, field, property.value);
      if (data && data.entries.length > 0) yield { ...data, node: property.key, place: property };
    }
  }
}

function initialData(facts: Facts, field: string | undefined, value: Node): Data | undefined {
  switch (field) {
    case 'tags':
      return { kind: 'tag', entries: entriesOf(facts, value, '') };
    case 'extra':
      return { kind: 'extra', entries: entriesOf(facts, value, '') };
    case 'contexts':
      return { kind: 'context', entries: contextEntries(facts, value) };
    case 'user':
      return { kind: 'user', entries: userEntries(facts, value) };
    default:
      return undefined;
  }
}

/** The fields of contexts that stand in one object by their names. */
function contextEntries(facts: Facts, contexts: Node): ScopeEntry[] {
  return (objectBehind(facts, contexts)?.properties ?? []).flatMap((property) => {
    const name = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
    if (property.type !== 'Property' || name === undefined || KNOWN_CONTEXTS.has(name)) return [];
    return entriesOf(facts, property.value, `${name}.`);
  });
}

/** Whether the data is set for an error that is about to be captured. */
function isForErrors(facts: Facts, { node, receiver }: SdkCall): boolean {
  for (let outer: Node | undefined = node.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (outer.type === 'CatchClause') return true;
  }
  const root = receiver && rootOf(receiver);
  const definition = root?.type === 'Identifier' ? facts.variableOf(root)?.defs[0] : undefined;
  // The scope of `withScope`, of an error boundary and the like lives as long as the callback.
  const callback = definition?.type === 'Parameter' ? (definition.node as Node) : undefined;
  if (isFunction(callback) && facts.expected(callback)) return !starts(facts, callback);
  return captures(facts, enclosingFunction(node), node);
}

/** The scope at the beginning of a chain of calls. */
function rootOf(node: Node): Node {
  let root = unwrap(node);
  while (root.type === 'CallExpression' && unwrap(root.callee).type === 'MemberExpression') {
    root = unwrap((unwrap(root.callee) as TSESTree.MemberExpression).object);
  }
  return root;
}

const startedSpans = exportCalls(/^start(?:Inactive)?Span/);

const starts = (facts: Facts, callback: Node): boolean =>
  startedSpans(facts).some(({ node }) => contains(callback, node));

const CAPTURING = ['captureException', 'captureMessage', 'captureEvent'];
const captured = exportCalls(CAPTURING);
const capturedBy = methodCalls(['scope', 'client', 'hub'], CAPTURING);

/** An error is captured in the same function, after this. */
function captures(facts: Facts, fn: Node | undefined, after: Node): boolean {
  const calls = [...captured(facts), ...capturedBy(facts)];
  return fn !== undefined && calls.some(({ node }) => node.range[0] > after.range[0] && enclosingFunction(node) === fn);
}
