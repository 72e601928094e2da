import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, FunctionNode, Node } from '../facts';
import { isFunction, plainName, unwrap } from '../syntax/ast';
import { agreed } from './agreed';
import { argumentAt, callsOf } from './functions';
import { globalMemberValue } from './resolve';
import { isStandIn } from './stand-in';
import { keyName } from './static-value';
import { annotationOf } from './type-value';
import { elementOf, memberOf, parameterOf, type Value } from './value';

/**
 * What is known of the value that flows into a binding.
 *
 * @param pattern a parameter, the name of a variable, or a part of a destructuring pattern
 */
export function flowInto(facts: Facts, pattern: Node): Value | undefined {
  const { parent } = pattern;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return declaredValue(facts, parent);
    case 'AssignmentExpression':
      return parent.left === pattern && /^(?:=|\?\?=|\|\|=)$/.test(parent.operator)
        ? facts.valueOf(unlessSet(facts, pattern, parent.right))
        : undefined;
    case 'AssignmentPattern':
      return facts.flowInto(parent) ?? facts.valueOf(parent.right);
    case 'ForOfStatement': {
      const iterated = facts.valueOf(parent.right);
      return iterated && elementOf(iterated);
    }
    case 'Property': {
      const source = parent.parent;
      const name = keyName(facts, parent.key, parent.computed);
      if (source.type !== 'ObjectPattern' || name === undefined) return undefined;
      const value = facts.flowInto(source);
      if (value) return memberOf(value, name);
      const init = source.parent.type === 'VariableDeclarator' ? source.parent.init : undefined;
      return init ? globalMemberValue(facts, init, name) : undefined;
    }
    case 'RestElement':
      return parent.parent.type === 'ObjectPattern' || parent.parent.type === 'ArrayPattern'
        ? facts.flowInto(parent.parent)
        : undefined;
    case 'ArrayPattern':
      return arrayPartValue(facts, parent, pattern);
    case 'TSParameterProperty':
      return annotationOf(facts, pattern);
    default:
      return isFunction(parent) ? parameterValue(facts, parent, pattern) : undefined;
  }
}

/** In `span = span ?? other`: the other one. */
function unlessSet(facts: Facts, target: Node, value: Node): Node {
  const inner = unwrap(value);
  const variable = inner.type === 'LogicalExpression' && inner.operator !== '&&' ? facts.variableOf(target) : undefined;
  if (inner.type !== 'LogicalExpression' || !variable) return value;
  return facts.variableOf(unwrap(inner.left)) === variable ? inner.right : value;
}

function declaredValue(facts: Facts, node: TSESTree.VariableDeclarator): Value | undefined {
  const annotated = annotationOf(facts, node.id);
  if (annotated) return node.init && isStandIn(facts, node.init, annotated) ? undefined : annotated;
  if (node.init) return facts.valueOf(node.init);
  const loop = node.parent.parent;
  const iterated = loop.type === 'ForOfStatement' && loop.left === node.parent ? facts.valueOf(loop.right) : undefined;
  return iterated && elementOf(iterated);
}

/** `const [a, b] = await Promise.all([x, y])`, `const [first] = spans`. */
function arrayPartValue(facts: Facts, pattern: TSESTree.ArrayPattern, part: Node): Value | undefined {
  const value = facts.flowInto(pattern);
  if (value) return elementOf(value);
  const promises = promisesBehind(facts, pattern);
  const index = pattern.elements.indexOf(part as TSESTree.DestructuringPattern);
  const before = promises?.elements.slice(0, index + 1) ?? [];
  const element = before[index];
  return element && !before.some((entry) => entry?.type === 'SpreadElement') ? facts.valueOf(element) : undefined;
}

/** The array in `const [a, b] = await Promise.all([x, y])` and `Promise.all([x, y]).then(([a, b]) => ...)`. */
function promisesBehind(facts: Facts, { parent }: TSESTree.ArrayPattern): TSESTree.ArrayExpression | undefined {
  let promise: Node | undefined;
  if (parent.type === 'VariableDeclarator' && parent.init?.type === 'AwaitExpression') promise = parent.init.argument;
  if (isFunction(parent) && parent.parent.type === 'CallExpression' && parent.parent.arguments[0] === parent) {
    const { callee } = parent.parent;
    const isThen = callee.type === 'MemberExpression' && plainName(callee.property, callee.computed) === 'then';
    promise = isThen ? callee.object : undefined;
  }
  if (promise?.type !== 'CallExpression' || promise.callee.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = promise.callee;
  const isAll = object.type === 'Identifier' && object.name === 'Promise' && plainName(property, computed) === 'all';
  const list = isAll && !facts.variableOf(object) ? promise.arguments[0] : undefined;
  return list?.type === 'ArrayExpression' ? list : undefined;
}

/** By what the SDK passes, else by the annotation, else because every caller in this file passes the same thing. */
function parameterValue(facts: Facts, fn: FunctionNode, parameter: Node): Value | undefined {
  const index = fn.params.indexOf(parameter as TSESTree.Parameter);
  if (index < 0) return undefined;
  const role = facts.expected(fn);
  const given = role && parameterOf(role, index);
  if (given) return given;
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return annotationOf(facts, target) ?? passedValue(facts, fn, index);
}

function passedValue(facts: Facts, fn: FunctionNode, index: number): Value | undefined {
  const calls = callsOf(facts, fn);
  const passed = calls?.map((call) => argumentAt(call, index));
  if (!passed?.every((node) => node !== undefined)) return undefined;
  // A function that passes on what it was given, to itself.
  const own = facts.variableOf(fn.params[index] as Node);
  const others = passed.filter((node) => node.type !== 'Identifier' || !own || facts.variableOf(node) !== own);
  return agreed(others, (node) => facts.valueOf(node));
}
