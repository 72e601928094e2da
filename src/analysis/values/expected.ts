import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, FunctionNode, Node, Variable } from '../facts';
import { isFunction, plainName } from '../syntax/ast';
import { conversionsOf } from '../syntax/variables';
import { usesOfMember } from './fields';
import { forwarderOf, givesBack, soleUse, soleUseOfMember } from './forwarders';
import { argumentAt, nameOf } from './functions';
import { keyName } from './static-value';
import { annotationOf } from './type-value';
import {
  elementOf,
  instanceOf,
  instantiate,
  memberOf,
  parameterOf,
  resultOf,
  sameParameters,
  takesArguments,
  type Value,
} from './value';

/**
 * What the place in which an expression stands expects of it: the options object in `Sentry.init({ ... })`, the span
 * filter in `ignoreSpans: [...]`, the callback in `startSpan(options, callback)`. Also for objects and functions that
 * reach such a place through a variable of this file.
 *
 * @returns `undefined` when the place has nothing to do with the SDK
 */
export function expected(facts: Facts, node: Node): Value | undefined {
  if (node.type === 'FunctionDeclaration') {
    const variable = node.id && facts.variableOf(node.id);
    return variable ? expectedOfVariable(facts, variable) : undefined;
  }
  const { parent } = node;
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      return facts.typeValue(parent.typeAnnotation) ?? facts.expected(parent);
    case 'TSNonNullExpression':
    case 'ChainExpression':
    case 'AwaitExpression':
      return facts.expected(parent);
    case 'ConditionalExpression':
      return parent.test === node ? undefined : facts.expected(parent);
    case 'LogicalExpression':
      return parent.left === node && parent.operator === '&&' ? undefined : facts.expected(parent);
    case 'SequenceExpression':
      return parent.expressions.at(-1) === node ? facts.expected(parent) : undefined;
    case 'VariableDeclarator':
      return parent.init === node ? expectedOfBinding(facts, parent.id) : undefined;
    case 'AssignmentExpression':
      return parent.right === node ? (expectedOfTarget(facts, parent.left) ?? facts.expected(parent)) : undefined;
    case 'AssignmentPattern':
      return parent.right === node ? (facts.flowInto(parent) ?? expectedOfBinding(facts, parent.left)) : undefined;
    case 'PropertyDefinition':
      if (parent.value !== node) return undefined;
      return (
        annotationOf(facts, parent) ??
        (isFunction(node) ? expectedOfMember(facts, parent) : expectedOfField(facts, parent))
      );
    case 'Property':
      return parent.value === node ? expectedOfProperty(facts, parent) : undefined;
    case 'MethodDefinition':
      return (
        expectedOfMethod(facts, parent) ?? (parent.kind === 'method' ? expectedOfMember(facts, parent) : undefined)
      );
    case 'SpreadElement':
      return /^(?:Object|Array)Expression$/.test(parent.parent.type) ? facts.expected(parent.parent) : undefined;
    case 'ArrayExpression': {
      const array = facts.expected(parent);
      return array && elementOf(array);
    }
    case 'CallExpression':
    case 'NewExpression':
      return expectedOfArgument(facts, parent, node);
    case 'MemberExpression':
      return parent.object === node ? throughMethod(facts, parent) : undefined;
    case 'ReturnStatement':
      return expectedOfReturn(facts, parent);
    case 'ArrowFunctionExpression':
      return parent.body === node ? expectedResult(facts, parent) : undefined;
    case 'JSXExpressionContainer':
      return expectedOfAttribute(facts, parent);
    default:
      return undefined;
  }
}

function expectedOfBinding(facts: Facts, pattern: Node): Value | undefined {
  const variable = pattern.type === 'Identifier' ? facts.variableOf(pattern) : undefined;
  const [conversion] = variable ? conversionsOf(facts, variable) : [];
  // Behind `options = convert(options)` it is used no more, unless the conversion itself passes it on.
  if (variable && conversion) return expectedOfVariable(facts, variable, conversion.assignment.range[1]);
  return annotationOf(facts, pattern) ?? (variable && expectedOfVariable(facts, variable));
}

/** What the uses of a variable expect of it, of those that end before some place. */
function expectedOfVariable(facts: Facts, variable: Variable, before = Infinity): Value | undefined {
  const uses = variable.references.filter((reference) => reference.isRead() && reference.identifier.range[1] <= before);
  const found = expectedOfUses(
    facts,
    uses.map(({ identifier }) => identifier),
  );
  return found ?? (uses.length === 1 ? expectedOfForwarded(facts, soleUse(variable)) : undefined);
}

/** `scrub` in `addEventProcessor((event) => scrub(event))` is given what the arrow function is. */
function expectedOfForwarded(facts: Facts, use: Node | undefined): Value | undefined {
  const forwarder = use && forwarderOf(use);
  const role = forwarder && facts.expected(forwarder);
  return role && (givesBack(forwarder) || !resultOf(role)) ? role : undefined;
}

/**
 * What is expected by the first use that expects something. A function that is given different things, as one for
 * `beforeSend` and `beforeSendTransaction`, is not known to be given any.
 */
function expectedOfUses(facts: Facts, uses: readonly Node[]): Value | undefined {
  let found: Value | undefined;
  for (const use of uses) {
    const value = facts.expected(use);
    if (found && value && !sameParameters(found, value)) return undefined;
    found ??= value;
    if (found && !takesArguments(found)) return found;
  }
  return found;
}

function expectedOfTarget(facts: Facts, target: Node): Value | undefined {
  if (target.type === 'MemberExpression') return facts.valueOf(target);
  if (target.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(target);
  const name = variable?.defs[0]?.name as Node | undefined;
  return (name && annotationOf(facts, name)) ?? (variable && expectedOfVariable(facts, variable));
}

function expectedOfProperty(facts: Facts, property: TSESTree.Property): Value | undefined {
  if (property.parent.type !== 'ObjectExpression' || property.kind !== 'init') return undefined;
  const object = facts.expected(property.parent);
  const name = keyName(facts, property.key, property.computed);
  return object && name !== undefined ? memberOf(object, name) : undefined;
}

/** What is expected of a method of `class X implements Integration` by that interface. */
export function expectedOfMethod(facts: Facts, method: TSESTree.MethodDefinition): Value | undefined {
  const name = plainName(method.key, method.computed);
  if (name === undefined || method.kind !== 'method' || method.static) return undefined;
  // Parsers that know no TypeScript have no `implements`.
  const { implements: interfaces = [] } = method.parent.parent as { implements?: TSESTree.TSClassImplements[] };
  for (const { expression } of interfaces) {
    const type = facts.typeValue(expression);
    const member = type && memberOf(type, name);
    if (member) return member;
  }
  return undefined;
}

/** What a class expects of a member of its own where it uses it: `addEventProcessor(this.scrub)`. */
const expectedOfMember = (
  facts: Facts,
  member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): Value | undefined =>
  expectedOfUses(facts, usesOfMember(facts, member)) ?? expectedOfForwarded(facts, soleUseOfMember(facts, member));

/** `options` in `Sentry.init(this.options)`: of a field with other uses, it is not known what it has by then. */
function expectedOfField(facts: Facts, field: TSESTree.PropertyDefinition): Value | undefined {
  const use = field.value?.type === 'ObjectExpression' ? soleUseOfMember(facts, field) : undefined;
  return use?.parent?.type === 'CallExpression' ? facts.expected(use) : undefined;
}

function expectedOfArgument(
  facts: Facts,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  node: Node,
): Value | undefined {
  const index = call.arguments.indexOf(node as TSESTree.CallExpressionArgument);
  if (index < 0 || !argumentAt(call, index)) return undefined;
  const known = expectedArgument(facts, call, index);
  if (known || call.type === 'NewExpression') return known;
  const { callee } = call;
  if (callee.type === 'MemberExpression') {
    const method = plainName(callee.property, callee.computed);
    const object = callee.object;
    const onObject = object.type === 'Identifier' && object.name === 'Object' && !facts.variableOf(object);
    // These give back what they are given.
    if (onObject && (method === 'freeze' || method === 'assign')) return facts.expected(call);
    return method === 'concat' ? facts.expected(call) : undefined;
  }
  const fn = facts.functionOf(callee);
  const parameter = fn?.params[index];
  if (!parameter) return undefined;
  return expectedOfBinding(facts, parameter.type === 'AssignmentPattern' ? parameter.left : parameter);
}

/**
 * `[...].filter(Boolean)`, `[...].concat(more)`, `function () {}.bind(this)`: what is expected of the result is expected of
 * the array or function.
 */
function throughMethod(facts: Facts, member: TSESTree.MemberExpression): Value | undefined {
  const call = member.parent;
  if (call.type !== 'CallExpression' || call.callee !== member) return undefined;
  const method = plainName(member.property, member.computed) ?? '';
  const isSame = method === 'bind' ? call.arguments.length < 2 : /^(?:filter|concat|flat|reverse)$/.test(method);
  return isSame ? facts.expected(call) : undefined;
}

function expectedOfReturn(facts: Facts, statement: TSESTree.ReturnStatement): Value | undefined {
  for (let outer: Node | undefined = statement.parent; outer; outer = outer.parent) {
    if (isFunction(outer)) return expectedResult(facts, outer);
  }
  return undefined;
}

/** What a function is expected to return: by its annotation, by its use as a callback, or by the uses of its calls. */
function expectedResult(facts: Facts, fn: FunctionNode): Value | undefined {
  const known = fn.returnType && facts.typeValue(fn.returnType.typeAnnotation);
  if (known) return known;
  const role = facts.expected(fn);
  const result = role && resultOf(role);
  if (result) return result;
  const name = nameOf(fn);
  const variable = name && facts.variableOf(name);
  for (const { identifier } of variable?.references ?? []) {
    const call = identifier.parent;
    const found = call.type === 'CallExpression' && call.callee === identifier ? facts.expected(call) : undefined;
    if (found) return found;
  }
  return arrayElement(facts, fn);
}

/** A callback of `map` whose result is expected to be an array of something. */
function arrayElement(facts: Facts, fn: FunctionNode): Value | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || call.arguments[0] !== fn)
    return undefined;
  if (plainName(call.callee.property, call.callee.computed) !== 'map') return undefined;
  const array = facts.expected(call);
  return array && elementOf(array);
}

/** `<Sentry.ErrorBoundary beforeCapture={(scope) => ...}>`. */
function expectedOfAttribute(facts: Facts, container: TSESTree.JSXExpressionContainer): Value | undefined {
  const attribute = container.parent;
  if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') return undefined;
  const component = facts.valueOf(attribute.parent.name);
  const { members = {} } = component?.def ?? {};
  const name = attribute.name.name;
  return component && Object.hasOwn(members, name) ? instantiate(members[name], component.module) : undefined;
}

/** What an argument of a call is expected to be, by what is called. */
export function expectedArgument(
  facts: Facts,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  index: number,
): Value | undefined {
  const callee = facts.valueOf(call.callee);
  if (!callee || !argumentAt(call, index)) return undefined;
  const [first] = call.arguments;
  const given = parameterOf(callee, index, first && callee.def.overloads ? facts.staticValue(first)?.value : undefined);
  if (given || call.type === 'CallExpression') return given;
  // Client constructors take the options of `init`.
  return index === 0 && instanceOf(callee)?.type === 'client' ? instantiate('options', callee.module) : undefined;
}
