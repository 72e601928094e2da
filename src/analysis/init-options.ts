import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from './ast';
import { perFile, perNode, type Facts, type Node } from './facts';
import { initializerOf, keyName, memberName } from './static-value';
import type { Value } from './value';

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

/** Types of {@link Value} that are options of `init`. */
const isInit = (value: Value | undefined): boolean => value?.type === 'options' || value?.type === 'optionsOrFactory';

/**
 * Every option of `init`, of client constructors and of the SDK's integrations, where it is written: in the call, in a
 * constant that is passed or spread there, in the result of a function given to an SDK wrapper, or by assignment.
 */
export const options = perFile((facts): readonly Option[] => {
  const found: Option[] = [];
  for (const object of facts.nodes.ofType('ObjectExpression')) {
    const type = facts.expected(object);
    if (!type || !isOptionsType(type)) continue;
    for (const node of object.properties) {
      const name = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
      if (node.type !== 'Property' || name === undefined) continue;
      const of = isInit(type) ? 'options' : type.type;
      found.push({
        of,
        name,
        key: node.key,
        value: node.value,
        node,
        lifecycle: lifecycleAt(facts, object),
        module: type.module,
      });
    }
  }
  for (const node of facts.nodes.ofType('AssignmentExpression')) {
    if (node.left.type !== 'MemberExpression') continue;
    const type = facts.valueOf(node.left.object);
    const name = memberName(facts, node.left);
    if (!type || !isOptionsType(type) || name === undefined) continue;
    const of = isInit(type) ? 'options' : type.type;
    const lifecycle = lifecycleAt(facts, node.left.object);
    found.push({ of, name, key: node.left.property, value: node.right, node, lifecycle, module: type.module });
  }
  return found;
});

function isOptionsType(value: Value): boolean {
  return value.path === undefined && (isInit(value) || value.type.endsWith('Options'));
}

/** Options objects of `init`, in source order: also the constants that others spread. */
export const initObjects = perFile((facts): readonly TSESTree.ObjectExpression[] =>
  facts.nodes.ofType('ObjectExpression').filter((object) => isInit(facts.expected(object))),
);

/**
 * The trace lifecycle that holds at a place: of the options object around it, else of the file's `init` calls, else of
 * `settings['span-first'].lifecycle`. Without any of them it is `stream`: the v11 default, and what v10 code is to be
 * made safe for.
 */
export function lifecycleAt(facts: Facts, node: Node): Lifecycle {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const variable = facts.variableOf(inner);
    const init = variable && initializerOf(variable);
    const object = init && unwrap(init);
    if (object?.type === 'ObjectExpression') return lifecycleOf(facts, object) ?? fallback(facts);
  }
  for (let outer: Node | undefined = inner; outer; outer = outer.parent) {
    if (outer.type === 'ObjectExpression' && isInit(facts.expected(outer))) {
      return lifecycleOf(facts, outer) ?? fallback(facts);
    }
  }
  return fileLifecycle(facts);
}

/** The trace lifecycle of the file's `init` calls; `unknown` when they differ. */
export const fileLifecycle = perFile((facts): Lifecycle => {
  const found = new Set(initObjects(facts).map((object) => lifecycleOf(facts, object) ?? fallback(facts)));
  if (found.size > 1) return 'unknown';
  const [only = fallback(facts)] = found;
  return only;
});

function fallback({ settings }: Facts): Lifecycle {
  return settings.lifecycle === 'auto' ? 'stream' : settings.lifecycle;
}

/** What an options object itself, what it spreads, and what spreads it say; `undefined` when they do not. */
const lifecycleOf = perNode((facts, object: TSESTree.ObjectExpression): Lifecycle | undefined => {
  const own = optionOf(facts, object, 'traceLifecycle');
  if (own === 'unknown') return 'unknown';
  if (own) return lifecycleValue(facts, own, object);
  const found = new Set((holders(facts).get(object) ?? []).map((holder) => lifecycleOf(facts, holder)));
  return found.size > 1 ? 'unknown' : [...found][0];
});

/** The options objects that spread an object. */
const holders = perFile((facts) => {
  const found = new Map<Node, TSESTree.ObjectExpression[]>();
  for (const spread of facts.nodes.ofType('SpreadElement')) {
    const object = spread.parent.type === 'ObjectExpression' ? objectBehind(facts, spread.argument) : undefined;
    if (object && object !== spread.parent && isInit(facts.expected(spread.parent))) {
      const known = found.get(object) ?? [];
      known.push(spread.parent as TSESTree.ObjectExpression);
      found.set(object, known);
    }
  }
  return found;
});

/** The last value that is assigned to each property of an object: `options.traceLifecycle = 'static'`. */
const assignments = perFile((facts) => {
  const found = new Map<Node, Map<string, Node>>();
  for (const { left, right } of facts.nodes.ofType('AssignmentExpression')) {
    const object = left.type === 'MemberExpression' ? objectBehind(facts, left.object) : undefined;
    const name = left.type === 'MemberExpression' ? memberName(facts, left) : undefined;
    if (!object || name === undefined) continue;
    const known = found.get(object) ?? new Map<string, Node>();
    found.set(object, known.set(name, right));
  }
  return found;
});

function lifecycleValue(facts: Facts, node: Node, object: TSESTree.ObjectExpression): Lifecycle {
  const known = facts.staticValue(node);
  if (!known) return 'unknown';
  // v11: everything but the exact string 'static' streams; v10: everything but the exact string 'stream' does not (H03).
  const isV11 = facts.since('11.0.0', facts.expected(object));
  if (isV11) return known.value === 'static' ? 'static' : 'stream';
  return known.value === 'stream' || known.value === undefined ? 'stream' : 'static';
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
  seen.add(object);
  const assigned = assignments(facts).get(object)?.get(name);
  if (assigned) return assigned;
  for (const entry of [...object.properties].reverse()) {
    if (entry.type === 'Property') {
      const key = keyName(facts, entry.key, entry.computed);
      if (key === name) return entry.value;
      continue;
    }
    const found = spreadOption(facts, entry.argument, name, seen);
    if (found) return found;
  }
  return undefined;
}

/** Looks through `...base`, `...{ a: 1 }`, `...(condition && { a: 1 })` and `...(condition ? { a: 1 } : {})`. */
function spreadOption(facts: Facts, argument: Node, name: string, seen: Set<Node>): Node | 'unknown' | undefined {
  const inner = unwrap(argument);
  if (inner.type === 'ConditionalExpression' || inner.type === 'LogicalExpression') {
    const branches =
      inner.type === 'ConditionalExpression'
        ? [inner.consequent, inner.alternate]
        : inner.operator === '&&'
          ? [inner.right]
          : [inner.left, inner.right];
    return branches.some((branch) => spreadOption(facts, branch, name, seen)) ? 'unknown' : undefined;
  }
  const object = objectBehind(facts, inner);
  if (object) return optionOf(facts, object, name, seen);
  return inner.type === 'Literal' || (inner.type === 'Identifier' && inner.name === 'undefined')
    ? undefined
    : 'unknown';
}

/** The object literal that an expression evaluates to: written in place, or in a variable that is written once. */
export function objectBehind(facts: Facts, node: Node): TSESTree.ObjectExpression | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return inner;
  if (inner.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(inner);
  const init = variable && initializerOf(variable);
  const behind = init && unwrap(init);
  return behind?.type === 'ObjectExpression' ? behind : undefined;
}
