import type { TSESTree } from '@typescript-eslint/utils';
import { perFile, type Facts, type Node } from '../facts';
import { addNamed, asSet, inOrder, withName, type Names } from '../gates/names';
import { query, valuesOf, type Query } from '../gates/query';
import { mayName } from '../gates/words';
import { isObjectMethod, outermost } from '../syntax/ast';
import { keyName, memberName } from './static-value';
import type { Value } from './value';

/** A named property of an SDK value or of something unknown: `span._spanId`, or `_spanId` in `const { _spanId } = span`. */
export interface Access {
  readonly node: TSESTree.MemberExpression | TSESTree.Property;
  /** The object of a member expression; `undefined` in a destructuring pattern. */
  readonly object?: Node;
  readonly name: string;
  /** The name, to report at. */
  readonly key: Node;
  /** What the property is taken from; `undefined` when that is not known. */
  readonly value?: Value;
  readonly use: 'read' | 'call' | 'write' | 'delete';
}

/** A property of an SDK object. */
export interface KnownAccess extends Access {
  readonly value: Value;
}

/**
 * Asks for every property that is accessed by one of some names, in member expressions and then in destructuring patterns.
 * Asking for those of unknown objects, too, is meant for names that only the SDK uses.
 *
 * @param names of others, it is not asked what they are taken from
 */
export function accesses(names: Names): Query<Access> {
  const wanted = asSet(names);
  return query([{ mayFind: (file) => mayName(file, wanted) }], (facts) => accessesNamed(facts, wanted));
}

/** The same without a query, for names that only a file tells. */
export function accessesNamed(facts: Facts, names: Names): Access[] {
  return inOrder(withName(accessPlaces(facts), names), 'Property').map((node) => accessAt(facts, node));
}

/**
 * Asks for every property of SDK objects that is accessed by one of some names.
 *
 * @param types of the objects, as `sdk/types` names them
 */
export function accessesOf(types: readonly string[], names: Names): Query<KnownAccess> {
  const wanted = asSet(names);
  return query([valuesOf(types, wanted)], (facts) =>
    accessesNamed(facts, wanted).filter(
      (access): access is KnownAccess =>
        access.value !== undefined && !access.value.path && types.includes(access.value.type),
    ),
  );
}

/** All properties that are accessed, by their names. */
export const accessPlaces = perFile((facts): ReadonlyMap<string, readonly Access['node'][]> => {
  const found = new Map<string, Access['node'][]>();
  for (const node of facts.nodes.ofType('MemberExpression')) {
    const name = memberName(facts, node);
    if (name !== undefined) addNamed(found, name, node);
  }
  for (const { properties } of facts.nodes.ofType('ObjectPattern')) {
    for (const node of properties) {
      const name = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
      if (node.type === 'Property' && name !== undefined) addNamed(found, name, node);
    }
  }
  return found;
});

function accessAt(facts: Facts, node: Access['node']): Access {
  const isMember = node.type === 'MemberExpression';
  const value = isMember ? facts.valueOf(node.object) : facts.flowInto(node.parent);
  return {
    node,
    ...(isMember && { object: node.object }),
    name: (isMember ? memberName(facts, node) : keyName(facts, node.key, node.computed)) ?? '',
    key: isMember ? node.property : node.key,
    ...(value && { value }),
    use: isMember ? useOf(node) : 'read',
  };
}

/** What is done with the property that a member expression names. */
export function useOf(node: TSESTree.MemberExpression): Access['use'] {
  const outer = outermost(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === outer ? 'call' : 'read';
    case 'UpdateExpression':
      return 'write';
    case 'UnaryExpression':
      return parent.operator === 'delete' ? 'delete' : 'read';
    case 'AssignmentExpression':
      return parent.left === outer ? 'write' : 'read';
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === outer ? 'write' : 'read';
    case 'ArrayPattern':
    case 'RestElement':
      return 'write';
    case 'AssignmentPattern':
      return parent.left === outer ? 'write' : 'read';
    case 'Property':
      return parent.parent.type === 'ObjectPattern' && parent.value === outer ? 'write' : 'read';
    default:
      return 'read';
  }
}

/**
 * Whether a `?.` may be put into a property, or into the chain that goes on from it: not in what is assigned to, made with
 * `new`, or the tag of a template.
 */
export function allowsOptional(property: TSESTree.MemberExpression): boolean {
  let last: TSESTree.MemberExpression | TSESTree.CallExpression = property;
  for (;;) {
    const outer = outermost(last);
    const { parent } = outer;
    if (last.type === 'MemberExpression' && useOf(last) === 'write') return false;
    if (parent?.type === 'MemberExpression' && parent.object === outer) last = parent;
    else if (parent?.type === 'CallExpression' && parent.callee === outer) last = parent;
    else if (parent?.type === 'NewExpression') return parent.callee !== outer;
    else return parent?.type !== 'TaggedTemplateExpression';
  }
}

/** Whether a part of the object that an expression gives is changed right there: `object.a.b = 1`, `Object.assign(object)`. */
export function isChangedAt(object: Node): boolean {
  let outer = outermost(object);
  for (;;) {
    const { parent } = outer;
    if (parent?.type === 'CallExpression') {
      return parent.arguments[0] === outer && isObjectMethod(parent.callee, 'assign');
    }
    if (parent?.type !== 'MemberExpression' || parent.object !== outer) return false;
    const use = useOf(parent);
    if (use !== 'read') return use !== 'call';
    outer = outermost(parent);
  }
}
