import type { TSESTree } from '@typescript-eslint/utils';
import { PRIVATE_OWNERS } from '../../sdk/private-members';
import type { Facts, Node } from '../facts';
import { unwrap } from '../syntax/ast';
import { initializerOf } from './static-value';
import type { Value } from './value';

/**
 * Whether an expression that is said to be an object of the SDK is one that the file makes itself, as tests do:
 * `{ end() {} } as unknown as Span`, `new FakeClient() as unknown as Client`.
 *
 * @param type what a cast or an annotation says
 */
export function isStandIn(facts: Facts, expression: Node, type: Value): boolean {
  if (type.path || !PRIVATE_OWNERS.includes(type.type)) return false;
  const variable = facts.variableOf(unwrap(expression));
  const inner = unwrap((variable && initializerOf(facts, variable)) ?? expression);
  return inner.type === 'ObjectExpression' || (inner.type === 'NewExpression' && isOwnClass(facts, inner.callee));
}

/** The same of what a variable is initialized with, or set to. */
export function isGivenStandIn(facts: Facts, { parent }: Node, type: Value): boolean {
  const given = parent?.type === 'VariableDeclarator' ? parent.init : undefined;
  const set = parent?.type === 'AssignmentExpression' ? parent.right : given;
  return set ? isStandIn(facts, set, type) : false;
}

/** Whether a type is a class of this file: what a cast says of an object that is none of the SDK's. */
export function isOfOwnClass(facts: Facts, type: Node): boolean {
  return type.type === 'TSTypeReference' && isOwnClass(facts, type.typeName);
}

/** Whether a name is that of a class of this file that has nothing from any other. */
function isOwnClass(facts: Facts, name: Node): boolean {
  const definition = facts.variableOf(name)?.defs[0]?.node as Node | undefined;
  return definition?.type === 'ClassDeclaration' && !definition.superClass;
}

/** Whether an object is a part of something that is declared to be of another library: `job.data` of `job: Job`. */
export function isOfOtherType(facts: Facts, object: Node): boolean {
  let root = unwrap(object);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const name = facts.variableOf(root)?.defs[0]?.name as { typeAnnotation?: TSESTree.TSTypeAnnotation } | undefined;
  const type = name?.typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeReference' && !facts.typeValue(type);
}
