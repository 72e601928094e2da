import type { Facts, Node } from '../facts';
import { expectedArgument } from './expected';
import { annotationOf } from './type-value';
import { resultOf, type Value } from './value';

/**
 * Whether TypeScript is known to type the parameters of a function by the place it stands in: a part of an argument of the
 * SDK, or of what has a type of the SDK. `facts.expected` alone also tells of later uses, and looks through `any`.
 */
export const isTypedPlace = (facts: Facts, node: Node): boolean =>
  isUnderType(facts, node) && facts.expected(node) !== undefined;

function isUnderType(facts: Facts, node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'Property':
    case 'ObjectExpression':
    case 'SpreadElement':
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return isUnderType(facts, parent);
    case 'VariableDeclarator':
      return annotationOf(facts, parent.id) !== undefined;
    case 'AssignmentExpression':
      return isTyped(facts, parent.left);
    case 'TSSatisfiesExpression':
    case 'TSAsExpression':
      return facts.typeValue(parent.typeAnnotation) !== undefined;
    case 'ArrowFunctionExpression': {
      const { returnType } = parent;
      const role = returnType ? undefined : argumentType(facts, parent);
      return (returnType ? facts.typeValue(returnType.typeAnnotation) : role && resultOf(role)) !== undefined;
    }
    default:
      return argumentType(facts, node) !== undefined;
  }
}

/** What the SDK takes as the argument that a node is. */
function argumentType(facts: Facts, node: Node): Value | undefined {
  const { parent } = node;
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return undefined;
  return expectedArgument(
    facts,
    parent,
    parent.arguments.findIndex((argument) => argument === node),
  );
}

/** Whether an expression has the type that its value shows, by imports and annotations; a cast to `any` takes it away. */
function isTyped(facts: Facts, node: Node): boolean {
  switch (node.type) {
    case 'MemberExpression':
      return isTyped(facts, node.object);
    case 'CallExpression':
      return isTyped(facts, node.callee);
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return isTyped(facts, node.expression);
    case 'TSAsExpression':
      return facts.typeValue(node.typeAnnotation) !== undefined;
    case 'Identifier': {
      const [definition] = facts.variableOf(node)?.defs ?? [];
      const name = definition?.name as Node | undefined;
      if (!definition || !name || definition.type === ('ImportBinding' as string)) return definition !== undefined;
      if ((name as { typeAnnotation?: Node }).typeAnnotation) return annotationOf(facts, name) !== undefined;
      const declarator = definition.node as Node;
      return declarator.type === 'VariableDeclarator' && declarator.id === name && declarator.init !== null
        ? isTyped(facts, declarator.init)
        : false;
    }
    default:
      return false;
  }
}
