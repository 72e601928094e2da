import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, FunctionNode, Node, Variable } from '../facts';
import { isNullish, unwrap } from '../syntax/ast';
import { writtenValues } from '../syntax/variables';
import { parameterOf } from './value';

/**
 * Whether an object is made in this file, or is given to a function by the SDK: no code of other files has it, unless this
 * file passes it on.
 *
 * @param node a variable that holds the object, or a property of an object that holds it
 */
export function isOwnObject(facts: Facts, node: Node): boolean {
  let base = unwrap(node);
  while (base.type === 'MemberExpression') base = unwrap(base.object);
  const variable = base.type === 'Identifier' ? facts.variableOf(base) : undefined;
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || !definition || others.length > 0) return false;
  const declared = definition.node as Node;
  if (declared.type === 'VariableDeclarator') return holdsLiterals(facts, variable);
  if ((definition.type as string) !== 'Parameter') return false;
  const fn = declared as FunctionNode;
  const index = fn.params.indexOf(definition.name as TSESTree.Parameter);
  const role = facts.expected(fn);
  return role !== undefined && index >= 0 && parameterOf(role, index) !== undefined;
}

/** Whether a variable holds object literals, or nothing. */
function holdsLiterals(facts: Facts, variable: Variable): boolean {
  const values = writtenValues(facts, variable)?.map(unwrap);
  return values?.every((value) => value.type === 'ObjectExpression' || isNullish(value)) ?? false;
}
