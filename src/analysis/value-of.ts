import type { TSESTree } from '@typescript-eslint/utils';
import { agreed } from './agreed';
import { enclosingFunction, isFunction, plainName, typeArgumentsOf, unwrap } from './ast';
import { perFile, type Facts, type FunctionNode, type Node, type Variable } from './facts';
import { fieldName, fieldValue, functionOfThis } from './fields';
import {
  dynamicImportValue,
  globalMemberValue,
  globalValue,
  importedValue,
  moduleExport,
  requiredValue,
} from './resolve';
import { isGivenStandIn, isOfOwnClass, isStandIn } from './stand-in';
import { keyName, memberName } from './static-value';
import { annotationOf, genericValue } from './type-value';
import {
  composed,
  elementOf,
  instanceOf,
  instantiate,
  memberOf,
  parameterOf,
  resultOf,
  sameValue,
  type Value,
} from './value';
import { conversionsOf, writesOf } from './variables';
import { contains } from './within';

/**
 * What is known of the value of an expression: follows imports, aliases, destructuring, calls, casts and annotations.
 * A variable counts when all that is ever written to it is the same thing.
 *
 * @returns `undefined` when it is not known to come from the SDK
 */
export function valueOf(facts: Facts, node: Node): Value | undefined {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return identifierValue(facts, node);
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return castValue(facts, node);
    case 'TSSatisfiesExpression':
      return facts.valueOf(node.expression) ?? facts.typeValue(node.typeAnnotation);
    case 'TSNonNullExpression':
      return nonNull(facts.valueOf(node.expression));
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return facts.valueOf(node.expression);
    case 'AwaitExpression':
      return facts.valueOf(node.argument);
    case 'MemberExpression':
      return memberValue(facts, node);
    case 'JSXMemberExpression': {
      const object = facts.valueOf(node.object);
      return object && memberOf(object, node.property.name);
    }
    case 'TSQualifiedName': {
      const object = facts.valueOf(node.left);
      return object && memberOf(object, node.right.name);
    }
    case 'CallExpression':
      return callValue(facts, node);
    case 'NewExpression':
      return newValue(facts, node);
    case 'ImportExpression':
      return dynamicImportValue(facts, node);
    case 'LogicalExpression':
      return node.operator === '&&' ? facts.valueOf(node.right) : either(facts, node.left, node.right);
    case 'ConditionalExpression':
      return either(facts, node.consequent, node.alternate);
    case 'AssignmentExpression':
      return node.operator === '=' ? facts.valueOf(node.right) : facts.valueOf(node.left);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last && facts.valueOf(last);
    }
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return facts.expected(node);
    default:
      return undefined;
  }
}

function identifierValue(facts: Facts, node: TSESTree.Identifier | TSESTree.JSXIdentifier): Value | undefined {
  const variable = facts.variableOf(node);
  if (!variable) return globalValue(facts, node);
  // Asked at its declaration, a variable is looked at once, however often it is used.
  const declared = variable.defs[0]?.name as Node | undefined;
  if (!declared || declared === node || facts.variableOf(declared) !== variable) return variableValue(facts, variable);
  return facts.valueOf(declared);
}

function newValue(facts: Facts, node: TSESTree.NewExpression): Value | undefined {
  const { callee } = node;
  const value = facts.valueOf(callee);
  if (value) return instanceOf(value);
  const isBuiltIn = callee.type === 'Identifier' && !facts.variableOf(callee);
  return isBuiltIn ? genericValue(facts, callee.name, typeArgumentsOf(node)) : undefined;
}

const nonNull = (value: Value | undefined): Value | undefined => value && { ...value, nullable: false };

/** A cast to something else does not change what the value is; one to the same type may say that it is there. */
function castValue(facts: Facts, node: TSESTree.TSAsExpression | TSESTree.TSTypeAssertion): Value | undefined {
  const type = facts.typeValue(node.typeAnnotation);
  if (type ? isStandIn(facts, node.expression, type) : isOfOwnClass(facts, node.typeAnnotation)) return undefined;
  const value = facts.valueOf(node.expression);
  return value && type && sameValue(value, type) ? { ...value, nullable: type.nullable } : (value ?? type);
}

function either(facts: Facts, a: Node, b: Node): Value | undefined {
  return agreed([a, b], (node) => facts.valueOf(node));
}

function variableValue(facts: Facts, variable: Variable): Value | undefined {
  const defs = variable.defs.filter(({ node }) => (node as Node).type !== 'TSDeclareFunction');
  const definition = defs[0];
  if (!definition || defs.length > 1) return undefined;
  const name = definition.name as Node;
  switch (definition.type as string) {
    case 'ImportBinding':
      return importedValue(facts, variable, false);
    case 'Parameter':
    case 'Variable': {
      const annotated = annotationOf(facts, name);
      const names = [...writesOf(facts, variable)];
      if (annotated) {
        const isStoodIn = names.some((written) => isGivenStandIn(facts, written, annotated));
        return isStoodIn || isConverted(facts, variable) ? undefined : annotated;
      }
      // The parameter itself is a write that the scope analysis does not list.
      if ((definition.type as string) === 'Parameter' && !names.includes(name)) names.unshift(name);
      return agreed(names, (written) => facts.flowInto(written));
    }
    default:
      return undefined;
  }
}

/** Whether an annotated variable is made something else by code that is not known: `span = wrapSpan(span)`. */
function isConverted(facts: Facts, variable: Variable): boolean {
  return conversionsOf(facts, variable).some(({ assignment: { right }, read }) => {
    const made = unwrap(right);
    const call = made.type === 'AwaitExpression' ? unwrap(made.argument) : made;
    const isPassed = call.type === 'CallExpression' && call.arguments.some((argument) => contains(argument, read));
    return isPassed && !facts.expected(read) && !facts.valueOf(right);
  });
}

function memberValue(facts: Facts, node: TSESTree.MemberExpression): Value | undefined {
  const { object, property, computed } = node;
  if (unwrap(object).type === 'ThisExpression') {
    const field = fieldName(property, computed);
    const known = field === undefined ? undefined : fieldValue(facts, node, field);
    const getter = known ? undefined : functionOfThis(facts, node, 'get');
    return getter ? facts.returnOf(getter) : known;
  }
  if (property.type === 'PrivateIdentifier') return undefined;
  const name = memberName(facts, node);
  const value = facts.valueOf(object);
  if (name === undefined) return value && (elementOf(value) ?? value.parts?.index);
  return value ? (memberOf(value, name) ?? indexed(value, name)) : globalMemberValue(facts, object, name);
}

const indexed = (value: Value, name: string): Value | undefined => (/^\d+$/.test(name) ? elementOf(value) : undefined);

function callValue(facts: Facts, node: TSESTree.CallExpression): Value | undefined {
  const required = requiredValue(facts, node);
  if (required) return required;
  const callee = facts.valueOf(node.callee);
  const known = callee && resultOf(callee);
  if (known) return known;
  const inner = unwrap(node.callee);
  if (inner.type === 'MemberExpression') return methodResult(facts, inner, node.arguments) ?? refValue(facts, node);
  const fn = callee?.path ? undefined : facts.functionOf(inner);
  return fn ? facts.returnOf(fn) : refValue(facts, node);
}

/** React's `useRef<Span | null>(null)`. */
function refValue(facts: Facts, node: TSESTree.CallExpression): Value | undefined {
  const [type] = typeArgumentsOf(node);
  const { source, name } = (type && moduleExport(facts, node.callee)) ?? {};
  const held = type && name === 'useRef' ? facts.typeValue(type) : undefined;
  if (!held || !/^(?:react|preact\/(?:hooks|compat))$/.test(source ?? '')) return undefined;
  return composed(held.module, { members: new Map([['current', held]]) });
}

/** `Sentry.startSpan.bind(Sentry)`, `import('@sentry/node').then((sdk) => sdk.default)`, `this.start()`. */
function methodResult(facts: Facts, callee: TSESTree.MemberExpression, args: readonly Node[]): Value | undefined {
  const { object, property, computed } = callee;
  const method = plainName(property, computed);
  const [first] = args;
  // Further arguments of `bind` come before those of the call: the result is another function.
  if (method === 'bind') return args.length < 2 && first?.type !== 'SpreadElement' ? facts.valueOf(object) : undefined;
  const own = unwrap(object).type === 'ThisExpression' ? functionOfThis(facts, callee, 'method') : undefined;
  const fn = method === 'then' && first ? facts.functionOf(first) : own;
  return fn && facts.returnOf(fn);
}

/** What a function of this file returns: by its annotation, or because all its `return`s agree. */
export function returnedValue(facts: Facts, fn: FunctionNode): Value | undefined {
  const annotated = fn.returnType && facts.typeValue(fn.returnType.typeAnnotation);
  if (annotated) return annotated;
  if (fn.generator) return undefined;
  const value = agreed(returnedExpressions(facts, fn), (node) => facts.valueOf(node));
  return value && bareReturns(facts).has(fn) ? { ...value, nullable: true } : value;
}

/** The values that a function returns: the body of a short arrow function, or the arguments of its `return`s. */
export function returnedExpressions(facts: Facts, fn: FunctionNode): readonly Node[] {
  return fn.body.type === 'BlockStatement' ? (returnedByBlocks(facts).get(fn) ?? []) : [fn.body];
}

/** The functions in which a `return` gives nothing. */
const bareReturns = perFile(
  (facts) =>
    new Set(facts.nodes.ofType('ReturnStatement').flatMap((node) => (node.argument ? [] : enclosingFunction(node)))),
);

const returnedByBlocks = perFile((facts) => {
  const found = new Map<Node, Node[]>();
  for (const statement of facts.nodes.ofType('ReturnStatement')) {
    const fn = statement.argument && enclosingFunction(statement);
    if (!fn || !statement.argument) continue;
    const known = found.get(fn) ?? [];
    known.push(statement.argument);
    found.set(fn, known);
  }
  return found;
});

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

/** An argument of a call, if no spread before it makes its place unknown. */
export function argumentAt(
  { arguments: args }: TSESTree.CallExpression | TSESTree.NewExpression,
  index: number,
): Node | undefined {
  return args.slice(0, index + 1).some(({ type }) => type === 'SpreadElement') ? undefined : args[index];
}

/** Every call of a function of this file, or `undefined` when others may call it, too. */
export function callsOf(facts: Facts, fn: FunctionNode): TSESTree.CallExpression[] | undefined {
  const name = nameOf(fn);
  if (!name) {
    const call = fn.parent;
    return call.type === 'CallExpression' && call.callee === fn ? [call] : undefined;
  }
  const variable = facts.variableOf(name);
  if (!variable || isExported(name)) return undefined;
  const calls: TSESTree.CallExpression[] = [];
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    const call = reference.identifier.parent;
    if (call.type !== 'CallExpression' || call.callee !== reference.identifier) return undefined;
    calls.push(call);
  }
  return calls;
}

/** The name that a function is declared with, or that of the `const` it is assigned to. */
export function nameOf(fn: FunctionNode): TSESTree.Identifier | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ?? undefined;
  const { parent } = fn;
  const declarator = parent.type === 'VariableDeclarator' && parent.init === fn ? parent : undefined;
  return declarator?.id.type === 'Identifier' ? declarator.id : undefined;
}

/** Whether a name is declared in an `export`. */
export function isExported(name: TSESTree.Identifier): boolean {
  for (let node: Node | undefined = name.parent; node; node = node.parent) {
    if (node.type.startsWith('Export')) return true;
    if (node.type.endsWith('Statement')) return false;
  }
  return false;
}

/** The function in this file that an expression evaluates to: written in place, declared, or in a `const`. */
export function functionOf(facts: Facts, node: Node): FunctionNode | undefined {
  const inner = unwrap(node);
  if (isFunction(inner)) return inner;
  if (inner.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(inner);
  const defs = variable?.defs.filter((def) => (def.node as Node).type !== 'TSDeclareFunction') ?? [];
  const definition = defs[0]?.node as Node | undefined;
  if (defs.length !== 1 || !definition) return undefined;
  const writes = variable ? writesOf(facts, variable).length : 0;
  if (definition.type === 'FunctionDeclaration') return writes === 0 ? definition : undefined;
  if (definition.type !== 'VariableDeclarator' || writes !== 1 || definition.id.type !== 'Identifier') return undefined;
  return definition.init ? facts.functionOf(definition.init) : undefined;
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
