import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, isFunction, isNullish, plainName, unwrap } from './ast';
import { perFile, type Facts, type FunctionNode, type Node, type Variable } from './facts';
import { dynamicImportValue, globalMemberValue, globalValue, importedValue, requiredValue } from './resolve';
import { keyName, memberName } from './static-value';
import { elementOf, instanceOf, instantiate, memberOf, parameterOf, resultOf, sameValue, type Value } from './value';

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
    case 'TSSatisfiesExpression':
      // A cast to something else does not change what the value is.
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
    case 'NewExpression': {
      const callee = facts.valueOf(node.callee);
      return callee && instanceOf(callee);
    }
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
  return variable ? variableValue(facts, variable) : globalValue(facts, node);
}

const nonNull = (value: Value | undefined): Value | undefined => value && { ...value, nullable: false };

function either(facts: Facts, a: Node, b: Node): Value | undefined {
  return agreed([a, b], (node) => facts.valueOf(node));
}

/** The value of several nodes if it is the same for all of them, `null` and `undefined` aside. */
function agreed(nodes: readonly Node[], ask: (node: Node) => Value | undefined): Value | undefined {
  let found: Value | undefined;
  let nullable = false;
  for (const node of nodes) {
    if (isNullish(unwrap(writtenBy(node)))) {
      nullable = true;
      continue;
    }
    const value = ask(node);
    if (!value || (found && !sameValue(found, value))) return undefined;
    found ??= value;
    nullable ||= value.nullable;
  }
  return found && { ...found, nullable };
}

/** For a name in `let a = null` or `a = null`, what is written; else the node itself. */
function writtenBy(node: Node): Node {
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator' && parent.id === node) return parent.init ?? node;
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return parent.right;
  return node;
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
      if (annotated) return annotated;
      const names = variable.references.filter((reference) => reference.isWrite()).map(({ identifier }) => identifier);
      // The parameter itself is a write that the scope analysis does not list.
      if ((definition.type as string) === 'Parameter' && !names.includes(name as TSESTree.Identifier)) {
        names.unshift(name as TSESTree.Identifier);
      }
      return agreed(names, (written) => facts.flowInto(written));
    }
    default:
      return undefined;
  }
}

function annotationOf(facts: Facts, pattern: Node): Value | undefined {
  const annotation = (pattern as { typeAnnotation?: TSESTree.TSTypeAnnotation }).typeAnnotation;
  return annotation && facts.typeValue(annotation.typeAnnotation);
}

function memberValue(facts: Facts, node: TSESTree.MemberExpression): Value | undefined {
  const name = memberName(facts, node);
  const { object } = node;
  if (object.type === 'ThisExpression') return name === undefined ? undefined : fieldValue(facts, node, name);
  const value = facts.valueOf(object);
  if (value) return name === undefined ? elementOf(value) : (memberOf(value, name) ?? indexed(value, name));
  return name === undefined ? undefined : globalMemberValue(facts, object, name);
}

const indexed = (value: Value, name: string): Value | undefined => (/^\d+$/.test(name) ? elementOf(value) : undefined);

/** `this.span`: an annotated field, a parameter property, or a field to which only one kind of value is written. */
function fieldValue(facts: Facts, node: Node, name: string): Value | undefined {
  const body = classOfThis(node);
  const field = body && fieldsOf(facts).get(body)?.get(name);
  if (!field) return undefined;
  return field.annotated
    ? annotationOf(facts, field.annotated)
    : agreed(field.writes, (written) => facts.valueOf(written));
}

interface Field {
  annotated?: Node;
  readonly writes: Node[];
}

/** The fields of each class of the file: where they are annotated, and what is written to them. */
const fieldsOf = perFile((facts) => {
  const classes = new Map<Node, Map<string, Field>>();
  const field = (body: Node, name: string): Field => {
    const fields = classes.get(body) ?? new Map<string, Field>();
    const known = fields.get(name) ?? { writes: [] };
    classes.set(body, fields.set(name, known));
    return known;
  };
  for (const node of facts.nodes.ofType('PropertyDefinition')) {
    const name = plainName(node.key, node.computed);
    if (name === undefined) continue;
    const known = field(node.parent, name);
    if (node.typeAnnotation) known.annotated = node;
    if (node.value) known.writes.push(node.value);
  }
  for (const { parameter, parent } of facts.nodes.ofType('TSParameterProperty')) {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const body = parent.parent?.parent;
    if (target.type === 'Identifier' && body?.type === 'ClassBody') field(body, target.name).annotated = target;
  }
  for (const { left, right } of facts.nodes.ofType('AssignmentExpression')) {
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') continue;
    const name = plainName(left.property, left.computed);
    const body = classOfThis(left);
    if (body && name !== undefined) field(body, name).writes.push(right);
  }
  return classes;
});

/** The class whose instance `this` is. */
function classOfThis(node: Node): Node | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'ClassBody') return outer;
    if (isFunction(outer) && outer.type !== 'ArrowFunctionExpression' && outer.parent.type !== 'MethodDefinition') {
      return undefined;
    }
  }
  return undefined;
}

function callValue(facts: Facts, node: TSESTree.CallExpression): Value | undefined {
  const required = requiredValue(facts, node);
  if (required) return required;
  const callee = facts.valueOf(node.callee);
  if (callee) return resultOf(callee) ?? boundValue(facts, node);
  const fn = facts.functionOf(node.callee);
  return fn && returnedValue(facts, fn);
}

/** `Sentry.startSpan.bind(Sentry)`. */
function boundValue(facts: Facts, { callee }: TSESTree.CallExpression): Value | undefined {
  const inner = unwrap(callee);
  return inner.type === 'MemberExpression' && plainName(inner.property, inner.computed) === 'bind'
    ? facts.valueOf(inner.object)
    : undefined;
}

/** What a function of this file returns: by its annotation, or because all its `return`s agree. */
function returnedValue(facts: Facts, fn: FunctionNode): Value | undefined {
  const annotated = fn.returnType && facts.typeValue(fn.returnType.typeAnnotation);
  if (annotated) return annotated;
  if (fn.generator) return undefined;
  return agreed(returnedExpressions(facts, fn), (node) => facts.valueOf(node));
}

/** The values that a function returns: the body of a short arrow function, or the arguments of its `return`s. */
export function returnedExpressions(facts: Facts, fn: FunctionNode): readonly Node[] {
  return fn.body.type === 'BlockStatement' ? (returnedByBlocks(facts).get(fn) ?? []) : [fn.body];
}

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
        ? facts.valueOf(parent.right)
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
      const value = source.type === 'ObjectPattern' && name !== undefined ? facts.flowInto(source) : undefined;
      return value && name !== undefined ? memberOf(value, name) : undefined;
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

function declaredValue(facts: Facts, node: TSESTree.VariableDeclarator): Value | undefined {
  const annotated = annotationOf(facts, node.id);
  if (annotated) return annotated;
  if (node.init) return facts.valueOf(node.init);
  const loop = node.parent.parent;
  const iterated = loop.type === 'ForOfStatement' && loop.left === node.parent ? facts.valueOf(loop.right) : undefined;
  return iterated && elementOf(iterated);
}

/** `const [a, b] = await Promise.all([x, y])`, `const [first] = spans`. */
function arrayPartValue(facts: Facts, pattern: TSESTree.ArrayPattern, part: Node): Value | undefined {
  const value = facts.flowInto(pattern);
  if (value) return elementOf(value);
  const init = pattern.parent.type === 'VariableDeclarator' ? pattern.parent.init : undefined;
  if (init?.type !== 'AwaitExpression' || init.argument.type !== 'CallExpression') return undefined;
  const { callee, arguments: args } = init.argument;
  const list = args[0];
  const isAll =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Promise' &&
    plainName(callee.property, callee.computed) === 'all';
  if (!isAll || list?.type !== 'ArrayExpression') return undefined;
  const element = list.elements[pattern.elements.indexOf(part as TSESTree.DestructuringPattern)];
  return element ? facts.valueOf(element) : undefined;
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
  const passed = calls?.map((call) => call.arguments[index]);
  if (!passed?.length || !passed.every((node) => node !== undefined && node.type !== 'SpreadElement')) return undefined;
  return agreed(passed as Node[], (node) => facts.valueOf(node));
}

/** Every call of a function of this file, or `undefined` when others may call it, too. */
function callsOf(facts: Facts, fn: FunctionNode): TSESTree.CallExpression[] | undefined {
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
    const call = reference.identifier.parent as Node;
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

function isExported(name: TSESTree.Identifier): boolean {
  for (let node: Node | undefined = name.parent; node; node = node.parent) {
    if (/^Export/.test(node.type)) return true;
    if (/Statement$/.test(node.type)) return false;
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
  const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0;
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
  if (!callee) return undefined;
  const [first] = call.arguments;
  const given = parameterOf(callee, index, first && callee.def.overloads ? facts.staticValue(first)?.value : undefined);
  if (given || call.type === 'CallExpression') return given;
  // Client constructors take the options of `init`.
  return index === 0 && instanceOf(callee)?.type === 'client' ? instantiate('options', callee.module) : undefined;
}
