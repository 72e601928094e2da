import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, FunctionNode, Node, Variable } from '../facts';
import { enclosingFunction, outermost, plainName, unwrap } from '../syntax/ast';
import { accessPlaces } from './access';
import { usesOfMember } from './fields';
import { isExported } from './functions';

/**
 * The call that is all that a function does, if it passes on what the function is given, each thing in its place:
 * `(event, hint) => this.scrub(event)`.
 */
export function forwardedCall(fn: FunctionNode): TSESTree.CallExpression | undefined {
  if (fn.async || fn.generator) return undefined;
  const [statement, ...others] = fn.body.type === 'BlockStatement' ? fn.body.body : [];
  const returned = statement?.type === 'ReturnStatement' ? statement.argument : undefined;
  const done = statement?.type === 'ExpressionStatement' ? statement.expression : returned;
  const body = fn.body.type === 'BlockStatement' ? done : fn.body;
  const call = body && others.length === 0 ? unwrap(body) : undefined;
  if (call?.type !== 'CallExpression' || call.arguments.length === 0) return undefined;
  const isSame = call.arguments.every((argument, index) => {
    const parameter = fn.params[index];
    return argument.type === 'Identifier' && parameter?.type === 'Identifier' && parameter.name === argument.name;
  });
  return isSame ? call : undefined;
}

/** Whether a function that forwards a call gives back what the call gives. */
export const givesBack = ({ body }: FunctionNode): boolean =>
  body.type !== 'BlockStatement' || body.body[0]?.type === 'ReturnStatement';

/** The function that does nothing but call what an expression names, see {@link forwardedCall}. */
export function forwarderOf(callee: Node): FunctionNode | undefined {
  const call = outermost(callee).parent;
  if (call?.type !== 'CallExpression' || unwrap(call.callee) !== unwrap(callee)) return undefined;
  const fn = enclosingFunction(call);
  return fn && forwardedCall(fn) === call ? fn : undefined;
}

/** The only place that reads a variable; `undefined` where there are several, or other files may have it. */
export function soleUse({ identifiers: [name], references }: Variable): Node | undefined {
  const [use, ...others] = references.filter((reference) => reference.isRead());
  return use && others.length === 0 && name?.type === 'Identifier' && !isExported(name) ? use.identifier : undefined;
}

/** The only place of the file that uses a method, or the function in a field, of any object that may have it. */
export function soleUseOfMember(
  facts: Facts,
  member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): Node | undefined {
  const [use, ...others] = usesOfMember(facts, member);
  const name = plainName(member.key, member.computed);
  const places = name === undefined ? [] : (accessPlaces(facts).get(name) ?? []);
  return others.length === 0 && places.length <= 1 ? use : undefined;
}
