import type { TSESTree } from '@typescript-eslint/utils';
import { outermost } from './ast';
import { perFile, type Node } from './facts';
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
 * Every property that is accessed by a known name, in member expressions and in destructuring patterns.
 * Asking for those of unknown objects, too, is meant for names that only the SDK uses.
 */
export const accesses = perFile((facts): readonly Access[] => {
  const found: Access[] = [];
  for (const node of facts.nodes.ofType('MemberExpression')) {
    const name = memberName(facts, node);
    if (name === undefined) continue;
    const value = facts.valueOf(node.object);
    const base = { node, object: node.object, name, key: node.property, use: useOf(node) };
    found.push(value ? { ...base, value } : base);
  }
  for (const pattern of facts.nodes.ofType('ObjectPattern')) {
    const value = facts.flowInto(pattern);
    for (const node of pattern.properties) {
      const name = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
      if (node.type !== 'Property' || name === undefined) continue;
      const base = { node, name, key: node.key, use: 'read' as const };
      found.push(value ? { ...base, value } : base);
    }
  }
  return found;
});

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
