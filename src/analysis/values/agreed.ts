import type { Node } from '../facts';
import { isNullish, unwrap } from '../syntax/ast';
import { sameValue, type Value } from './value';

/**
 * The value of several nodes if it is the same for all of them. `null` and `undefined` make it nullable, and the `[]` and
 * `{}` that people put in their place say nothing.
 */
export function agreed(nodes: readonly Node[], ask: (node: Node) => Value | undefined): Value | undefined {
  let found: Value | undefined;
  let nullable = false;
  for (const node of nodes) {
    if (isNullish(unwrap(writtenBy(node)))) {
      nullable = true;
      continue;
    }
    const value = ask(node);
    if (!value && isEmptyLiteral(unwrap(writtenBy(node)))) continue;
    if (!value || (found && !sameValue(found, value))) return undefined;
    found ??= value;
    nullable ||= value.nullable;
  }
  return found && { ...found, nullable };
}

function isEmptyLiteral(node: Node): boolean {
  return (
    (node.type === 'ArrayExpression' && node.elements.length === 0) ||
    (node.type === 'ObjectExpression' && node.properties.length === 0)
  );
}

/** For a name in `let a = null` or `a = null`, what is written; else the node itself. */
function writtenBy(node: Node): Node {
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator' && parent.id === node) return parent.init ?? node;
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return parent.right;
  return node;
}
