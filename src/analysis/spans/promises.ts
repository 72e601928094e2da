import type { Facts, FunctionNode, Node } from '../facts';
import { unwrap } from '../syntax/ast';
import { returnedExpressions } from '../values/functions';
import { isParameter } from './span-flow';

/** Whether a function may return a promise, as far as its own code tells. */
export function mayReturnPromise(facts: Facts, fn: FunctionNode): boolean {
  return fn.async || returnedExpressions(facts, fn).some((node) => mayBe(facts, node));
}

function mayBe(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'UpdateExpression':
      return false;
    case 'ConditionalExpression':
      return mayBe(facts, inner.consequent) || mayBe(facts, inner.alternate);
    case 'LogicalExpression':
      return mayBe(facts, inner.left) || mayBe(facts, inner.right);
    case 'AssignmentExpression':
      return mayBe(facts, inner.right);
    case 'Identifier':
      return !facts.staticValue(inner) && !isSpanParameter(facts, inner);
    default:
      return !facts.staticValue(inner);
  }
}

/** What is known of the values of other variables does not tell a span from a promise of one. */
function isSpanParameter(facts: Facts, name: Node): boolean {
  const variable = facts.variableOf(name);
  return variable !== undefined && isParameter(variable) && facts.valueOf(name)?.type === 'span';
}
