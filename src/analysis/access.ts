import type { TSESTree } from '@typescript-eslint/utils';
import { outermost } from './ast';
import { perFile, type Facts, type Node } from './facts';
import { byName, withName, type Names } from './names';
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

/**
 * Every property that is accessed by a known name, in member expressions and then in destructuring patterns.
 * Asking for those of unknown objects, too, is meant for names that only the SDK uses.
 *
 * @param names of others, it is not asked what they are taken from
 */
export function accesses(facts: Facts, names: Names): readonly Access[] {
  return withName(placesByName(facts), names)
    .sort((a, b) => a.order - b.order)
    .map((place) => accessAt(facts, place));
}

/** The names of all properties that are accessed, and where. */
export function accessPlaces(facts: Facts): ReadonlyMap<string, readonly Pick<Access, 'node' | 'object'>[]> {
  return placesByName(facts);
}

/** An access whose object nobody has looked at. */
type AccessPlace = Omit<Access, 'value' | 'use'>;

const placesByName = perFile((facts) => {
  const found: AccessPlace[] = [];
  for (const node of facts.nodes.ofType('MemberExpression')) {
    const name = memberName(facts, node);
    if (name !== undefined) found.push({ node, object: node.object, name, key: node.property });
  }
  for (const pattern of facts.nodes.ofType('ObjectPattern')) {
    for (const node of pattern.properties) {
      const name = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
      if (node.type === 'Property' && name !== undefined) found.push({ node, name, key: node.key });
    }
  }
  return byName(found);
});

function accessAt(facts: Facts, { node, object, name, key }: AccessPlace): Access {
  const value = object ? facts.valueOf(object) : facts.flowInto(node.parent);
  return {
    node,
    ...(object && { object }),
    name,
    key,
    ...(value && { value }),
    use: node.type === 'MemberExpression' ? useOf(node) : 'read',
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
