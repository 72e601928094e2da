import type { TSESTree } from '@typescript-eslint/utils';
import { OPTIONS_TYPES } from '../../sdk/types';
import { perFile, perNode, type Facts, type Node } from '../facts';
import { addNamed, ANY, asSet, inOrder, withName, type Names } from '../gates/names';
import { query, valuesOf, type Query } from '../gates/query';
import { branchesOf, codeOf, isNullish, unwrap } from '../syntax/ast';
import { finalObjects, MAX_OBJECTS, type FinalObject } from '../values/final-objects';
import { returnedExpressions } from '../values/functions';
import { frozen, initializerOf, keyName, memberName } from '../values/static-value';
import type { Value } from '../values/value';
import { guardedForStatic } from './lifecycle-tests';

/** `unknown`: decided at run time, so both must be assumed to work as written. */
export type Lifecycle = 'stream' | 'static' | 'unknown';

/** One option, where it is written. */
export interface Option {
  /** Whose option it is, as `sdk/types` names it: `options` for those of `init` and client constructors. */
  readonly of: string;
  readonly name: string;
  /** The name, to report at. */
  readonly key: Node;
  readonly value: Node;
  readonly node: TSESTree.Property | TSESTree.AssignmentExpression;
  /** The trace lifecycle that is in force where the option takes effect. */
  readonly lifecycle: Lifecycle;
  readonly module: string;
}

const isInit = (value: Value | undefined): boolean => value?.type === 'options' || value?.type === 'optionsOrFactory';

/**
 * Asks for every option of `init`, of client constructors and of the SDK's integrations that has one of some names, where it is
 * written: in the call, in a constant that is passed or spread there, in the result of a function given to an SDK wrapper,
 * or by assignment. In source order, assignments last.
 *
 * @param of whose options, as `sdk/types` names them: `options` for those of `init`
 * @param names of others, it is not asked what they belong to
 */
export function options(of: readonly string[], names: Names): Query<Option> {
  const wanted = asSet(names);
  const types = of.includes('options') ? [...of, 'optionsOrFactory'] : of;
  return query([valuesOf(types, wanted)], (facts) =>
    inOrder(withName(optionPlaces(facts), wanted), 'AssignmentExpression').flatMap(
      (node) => optionAt(facts, node, of) ?? [],
    ),
  );
}

/** What may be an option, by its name: nobody has looked at what it belongs to. */
const optionPlaces = perFile((facts): ReadonlyMap<string, readonly Option['node'][]> => {
  const found = new Map<string, Option['node'][]>();
  for (const { properties } of facts.nodes.ofType('ObjectExpression')) {
    for (const node of properties) {
      const name = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
      if (node.type === 'Property' && name !== undefined) addNamed(found, name, node);
    }
  }
  for (const node of facts.nodes.ofType('AssignmentExpression')) {
    const name = node.left.type === 'MemberExpression' ? memberName(facts, node.left) : undefined;
    if (name !== undefined) addNamed(found, name, node);
  }
  return found;
});

function optionAt(facts: Facts, node: Option['node'], owners: readonly string[]): Option | undefined {
  const place = node.type === 'Property' ? placeOfProperty(facts, node) : placeOfAssignment(facts, node);
  const { type, owner, ...rest } = place;
  const of = isInit(type) ? 'options' : (type?.type ?? '');
  if (!type || type.path || !owners.includes(of)) return undefined;
  return { ...rest, of, node, lifecycle: lifecycleAt(facts, owner), module: type.module };
}

interface OptionPlace extends Pick<Option, 'name' | 'key' | 'value'> {
  readonly owner: Node;
  readonly type: Value | undefined;
}

function placeOfProperty(facts: Facts, { key, computed, value, parent: owner }: TSESTree.Property): OptionPlace {
  return { name: keyName(facts, key, computed) ?? '', key, value, owner, type: facts.expected(owner) };
}

function placeOfAssignment(facts: Facts, { left, right: value }: TSESTree.AssignmentExpression): OptionPlace {
  const { object: owner, property: key, computed } = left as TSESTree.MemberExpression;
  return { name: keyName(facts, key, computed) ?? '', key, value, owner, type: facts.valueOf(owner) };
}

/** Options objects of `init`, in source order: also the constants that others spread. */
export const initObjects = query([valuesOf(['options', 'optionsOrFactory'])], (facts) =>
  facts.nodes.ofType('ObjectExpression').filter((object) => isInit(facts.expected(object))),
);

/**
 * The trace lifecycle that holds at a place: of the test that guards it or the options object around it, whichever is
 * nearer, else of the file's `init` calls, else of `settings['span-first'].lifecycle`. Without any of them it is `stream`:
 * the v11 default, and what v10 code is to be made safe for.
 */
export function lifecycleAt(facts: Facts, node: Node): Lifecycle {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const variable = facts.variableOf(inner);
    const init = variable && initializerOf(facts, variable);
    const object = init && unwrap(init);
    if (object?.type === 'ObjectExpression' && isInit(facts.expected(object))) {
      return lifecycleOf(facts, object) ?? 'unknown';
    }
  }
  const isStatic = guardedForStatic(facts);
  for (let outer: Node | undefined = inner; outer; outer = outer.parent) {
    if (isStatic.has(outer)) return 'static';
    if (outer.type === 'ObjectExpression' && isInit(facts.expected(outer))) {
      return lifecycleOf(facts, outer) ?? 'unknown';
    }
  }
  return fileLifecycle(facts);
}

/** The trace lifecycle of the file's `init` calls; `unknown` when they differ. */
export const fileLifecycle = perFile((facts): Lifecycle => {
  const found = new Set(initObjects(facts).map((object) => lifecycleOf(facts, object) ?? 'unknown'));
  if (found.size > 1) return 'unknown';
  const [only = fallback(facts)] = found;
  return only;
});

function fallback({ settings }: Facts): Lifecycle {
  return settings.lifecycle === 'auto' ? 'stream' : settings.lifecycle;
}

/** What is said where an options object ends up: by itself, or by the objects that are made of it. */
const lifecycleOf = perNode((facts, object: TSESTree.ObjectExpression): Lifecycle | undefined => {
  const found = new Set(finalObjects(facts, object).map((final) => ownLifecycle(facts, final)));
  return found.size > 1 ? 'unknown' : [...found][0];
});

/** What an options object, with what it spreads, says by itself. */
const ownLifecycle = perNode((facts, object: FinalObject): Lifecycle | undefined => {
  const own =
    object.type === 'ObjectExpression'
      ? optionOf(facts, object, 'traceLifecycle')
      : assignedOption(facts, object, 'traceLifecycle');
  if (own === 'unknown') return 'unknown';
  const isSet = own && facts.staticValue(own)?.value !== undefined;
  return isSet || (own && !facts.staticValue(own)) ? lifecycleValue(facts, own, object) : fallback(facts);
});

/**
 * The last value that is assigned to each property of an object: `options.traceLifecycle = 'static'`; `unknown` for an
 * assignment that may not be made.
 */
const assignments = perFile((facts) => {
  const found = new Map<Node, Map<string, Node | 'unknown'>>();
  for (const node of facts.nodes.ofType('AssignmentExpression')) {
    const { left, right } = node;
    const object = left.type === 'MemberExpression' ? objectBehind(facts, left.object) : undefined;
    const name = left.type === 'MemberExpression' ? memberName(facts, left) : undefined;
    if (!object || name === undefined || left.type !== 'MemberExpression') continue;
    const known = found.get(object) ?? new Map<string, Node | 'unknown'>();
    found.set(object, known.set(name, isBesideDeclaration(facts, node, left.object) ? right : 'unknown'));
  }
  return found;
});

/** Whether an assignment is a statement of the block in which the variable is declared. */
function isBesideDeclaration(facts: Facts, assignment: Node, object: Node): boolean {
  const declarator = facts.variableOf(unwrap(object))?.defs[0]?.node as Node | undefined;
  const statement = assignment.parent;
  if (declarator?.type !== 'VariableDeclarator' || statement?.type !== 'ExpressionStatement') return false;
  const { parent } = declarator.parent;
  return statement.parent === (parent.type === 'ExportNamedDeclaration' ? parent.parent : parent);
}

function lifecycleValue(facts: Facts, node: Node, object: FinalObject): Lifecycle {
  const known = facts.staticValue(node);
  if (!known) return 'unknown';
  // v11: everything but the exact string 'static' streams; v10: everything but the exact string 'stream' does not (H03).
  const isV11 = facts.since('11.0.0', facts.expected(object));
  if (isV11) return known.value === 'static' ? 'static' : 'stream';
  return known.value === 'stream' ? 'stream' : 'static';
}

/**
 * The value of an option in an options object, looked for in what the object spreads, too, and in assignments to the
 * constant that holds it.
 *
 * @returns `unknown` when something that is not known may set it
 */
export function optionOf(
  facts: Facts,
  object: TSESTree.ObjectExpression,
  name: string,
  seen = new Set<Node>(),
): Node | 'unknown' | undefined {
  if (seen.has(object)) return undefined;
  if (seen.size > MAX_OBJECTS) return 'unknown';
  seen.add(object);
  const assigned = assignments(facts).get(object)?.get(name);
  if (assigned) return assigned;
  for (const entry of [...object.properties].reverse()) {
    if (entry.type === 'Property') {
      const key = keyName(facts, entry.key, entry.computed);
      if (key === name) return entry.value;
      if (key === undefined) return 'unknown';
      continue;
    }
    const found = spreadOption(facts, entry.argument, name, seen);
    if (found) return found;
  }
  return undefined;
}

/** The value of an option in `Object.assign({}, base, { ... })`. */
function assignedOption(facts: Facts, call: TSESTree.CallExpression, name: string): Node | 'unknown' | undefined {
  for (const argument of [...call.arguments].reverse()) {
    const found = spreadOption(facts, argument, name, new Set());
    if (found) return found;
  }
  return undefined;
}

/** Looks through `...base`, `...{ a: 1 }`, `...(condition && { a: 1 })` and `...(condition ? { a: 1 } : {})`. */
function spreadOption(facts: Facts, argument: Node, name: string, seen: Set<Node>): Node | 'unknown' | undefined {
  const isCertain = !/^(?:Conditional|Logical)Expression$/.test(unwrap(argument).type);
  for (const branch of branchesOf(argument)) {
    const found = objectOption(facts, branch, name, seen);
    if (found) return isCertain ? found : 'unknown';
  }
  return undefined;
}

function objectOption(facts: Facts, node: Node, name: string, seen: Set<Node>): Node | 'unknown' | undefined {
  const object = objectBehind(facts, node);
  if (object) return optionOf(facts, object, name, seen);
  return node.type === 'Literal' || isNullish(node) ? undefined : 'unknown';
}

/**
 * The object literal that an expression evaluates to: written in place, in a variable that is written once, or returned by
 * a function of this file.
 */
export function objectBehind(facts: Facts, node: Node): TSESTree.ObjectExpression | undefined {
  const inner = frozen(node);
  if (inner.type === 'ObjectExpression') return inner;
  const behind = inner.type === 'CallExpression' ? returnedBy(facts, inner) : initializerBehind(facts, inner);
  const object = behind && frozen(behind);
  return object?.type === 'ObjectExpression' ? object : undefined;
}

function initializerBehind(facts: Facts, node: Node): Node | undefined {
  const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
  return variable && initializerOf(facts, variable);
}

/** The only expression that a called function of this file returns. */
function returnedBy(facts: Facts, { callee }: TSESTree.CallExpression): Node | undefined {
  const fn = facts.functionOf(callee);
  const returned = fn && !fn.generator ? returnedExpressions(facts, fn) : [];
  return returned.length === 1 ? returned[0] : undefined;
}

/**
 * Whether something sets another option of the object that an option is set on: in the same literal, in one that spreads
 * it or is spread there, or by assignment. `true` when something that is not known may.
 */
export function isSetBeside(facts: Facts, { of, node, value }: Option, other: string): boolean {
  if (node.type === 'Property') {
    const objects = [node.parent as TSESTree.ObjectExpression, ...(holders(facts).get(value) ?? [])];
    return objects.some((object) => optionOf(facts, object, other) !== undefined);
  }
  const object = objectBehind(facts, assignedObject(node));
  if (object && optionOf(facts, object, other)) return true;
  return assignedTo(facts).has(assignmentKey(facts, of, other, node));
}

const allOptions = options(OPTIONS_TYPES, ANY);

/** The options objects of `init` that have a value, by what they spread, too. */
const holders = perFile((facts): ReadonlyMap<Node, readonly TSESTree.ObjectExpression[]> => {
  const found = new Map<Node, TSESTree.ObjectExpression[]>();
  const names = new Set(allOptions(facts).map(({ name }) => name));
  for (const object of initObjects(facts)) {
    for (const name of names) {
      const value = optionOf(facts, object, name);
      if (value === undefined || value === 'unknown') continue;
      const objects = found.get(value);
      if (objects) objects.push(object);
      else found.set(value, [object]);
    }
  }
  return found;
});

const assignedTo = perFile((facts): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { of, name, node } of allOptions(facts)) {
    if (node.type === 'AssignmentExpression') found.add(assignmentKey(facts, of, name, node));
  }
  return found;
});

function assignmentKey(facts: Facts, of: string, name: string, node: TSESTree.AssignmentExpression): string {
  return JSON.stringify([of, name, codeOf(facts.sourceCode, assignedObject(node))]);
}

function assignedObject({ left }: TSESTree.AssignmentExpression): Node {
  return (left as TSESTree.MemberExpression).object;
}
