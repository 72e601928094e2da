import type { TSESTree } from '@typescript-eslint/utils';
import { perFile, type Facts, type FunctionNode, type Node } from '../facts';
import { query } from '../gates/query';
import { isNullish, unbound, unwrap } from '../syntax/ast';
import { functionOfThis, methodOf } from '../values/fields';
import { forwardedCall, givesBack, soleUse, soleUseOfMember } from '../values/forwarders';
import { nameOf } from '../values/functions';
import { initializerOf, memberName } from '../values/static-value';
import { objectBehind, optionOf } from './init-options';
import { exportCalls, type SdkCall } from './sdk-call';

/** What is passed as `beforeSendSpan`. */
export interface Callback {
  /** The expression that stands for it: the function, or the call that wraps it. */
  readonly node: Node;
  /** `undefined` when it is not written in this file: then it may be wrapped there, too. */
  readonly fn: FunctionNode | undefined;
  /** The call of `withStreamedSpan` or `withStaticSpan` around it. */
  readonly wrapper: SdkCall | undefined;
}

/** The callbacks that an expression may be. */
export function callbacks(facts: Facts, value: Node): Callback[] {
  const found: Callback[] = [];
  const open: Node[] = [value];
  const seen = new Set<Node>();
  for (let node = open.pop(); node; node = open.pop()) {
    const inner = unwrap(node);
    if (seen.has(inner)) continue;
    seen.add(inner);
    if (inner.type === 'ConditionalExpression') open.push(inner.alternate, inner.consequent);
    else if (inner.type === 'LogicalExpression') {
      open.push(inner.right);
      if (inner.operator !== '&&') open.push(inner.left);
    } else {
      const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
      const callback = callbackBehind(facts, inner);
      const init = variable && initializerOf(facts, variable);
      if (callback) found.push(callback);
      else if (init) open.push(init);
      else if (!isNullish(inner)) found.push({ node: inner, fn: undefined, wrapper: undefined });
    }
  }
  return found;
}

function callbackBehind(facts: Facts, node: Node): Callback | undefined {
  const fn = functionBehind(facts, node);
  if (fn) return { node, fn, wrapper: undefined };
  const wrapper = wrappersByNode(facts).get(node);
  const [argument] = wrapper?.node.arguments ?? [];
  return wrapper && { node, fn: argument && functionBehind(facts, argument), wrapper };
}

const allWrapperCalls = exportCalls(['withStreamedSpan', 'withStaticSpan']);

/**
 * The calls of `withStreamedSpan` and `withStaticSpan`; `withStreamedSpan?.(callback) ?? callback`, which is right for every
 * version, is none.
 */
export const wrapperCalls = query([allWrapperCalls], (facts) =>
  allWrapperCalls(facts).filter((call) => !isOptional(call)),
);

const wrappersByNode = perFile((facts) => new Map<Node, SdkCall>(wrapperCalls(facts).map((call) => [call.node, call])));

const isOptional = ({ node }: SdkCall): boolean => node.type === 'CallExpression' && node.optional;

/** A function of this file: by name, written in place, bound, or as a method of an object or a class. */
export function functionBehind(facts: Facts, node: Node): FunctionNode | undefined {
  const inner = unbound(node);
  const known = facts.functionOf(inner);
  if (known || inner.type !== 'MemberExpression') return known;
  if (inner.object.type === 'ThisExpression') return functionOfThis(facts, inner, 'method');
  const name = memberName(facts, inner);
  if (name === undefined) return undefined;
  const object = objectBehind(facts, inner.object);
  const value = object && optionOf(facts, object, name);
  if (value && value !== 'unknown') return facts.functionOf(value);
  const body = classOf(facts, inner.object);
  return body && methodOf(facts, body, name);
}

/**
 * The function that does the work of a callback: `this.scrub` for `(span) => this.scrub(span)`, else itself. What other code
 * of the file uses, too, is not meant for the callback alone.
 *
 * @param isResult whether the callback has to give back what that function gives
 */
export function handlerOf(facts: Facts, callback: FunctionNode, isResult: boolean): FunctionNode {
  const seen = new Set<Node>();
  let handler = callback;
  while (!seen.has(handler)) {
    seen.add(handler);
    const isForwarder = !isTyped(handler) && (givesBack(handler) || !isResult);
    const callee = isForwarder ? forwardedCall(handler)?.callee : undefined;
    const next = callee && functionBehind(facts, callee);
    if (!next || soleUseOf(facts, next) !== unwrap(callee)) break;
    handler = next;
  }
  return handler;
}

/** Whether a function says what it takes and gives: then that has to change together with the code. */
function isTyped({ params, returnType, parent }: FunctionNode): boolean {
  const declared: { typeAnnotation?: unknown } = parent.type === 'VariableDeclarator' ? parent.id : (parent as object);
  return [...params, declared].some((node) => (node as typeof declared).typeAnnotation) || Boolean(returnType);
}

/** The only place of the file that uses a function: by its name, as a method of its class, or of its object. */
function soleUseOf(facts: Facts, fn: FunctionNode): Node | undefined {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return soleUseOfMember(facts, parent);
  const owner = parent.type === 'Property' ? parent.parent.parent : undefined;
  const name = owner?.type === 'VariableDeclarator' ? owner.id : nameOf(fn);
  const variable = name && facts.variableOf(name);
  const use = variable && soleUse(variable);
  return owner ? use?.parent : use;
}

/** The class that an expression names, or of which it is an instance. */
export function classOf(facts: Facts, node: Node): TSESTree.ClassBody | undefined {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && initializerOf(facts, variable);
  const created = inner.type === 'NewExpression' ? inner : init && unwrap(init);
  return created?.type === 'NewExpression' ? classNamed(facts, created.callee) : classNamed(facts, inner);
}

function classNamed(facts: Facts, node: Node): TSESTree.ClassBody | undefined {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const definition = variable && (initializerOf(facts, variable) ?? variable.defs[0]?.node);
  return definition?.type === 'ClassDeclaration' || definition?.type === 'ClassExpression'
    ? definition.body
    : undefined;
}
