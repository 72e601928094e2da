import type { TSESTree } from '@typescript-eslint/utils';
import { ATTRIBUTE_CONSTANTS } from '../sdk/attribute-constants';
import { conventionKeyOf, semconvKeyOf } from '../sdk/conventions';
import { plainName, unwrap } from './ast';
import type { Facts, Node, Variable } from './facts';
import { importedName } from './resolve';

/** A regular expression literal, or a `RegExp` constructed from constants. It is never compiled. */
export interface RegExpSource {
  readonly pattern: string;
  readonly flags: string;
}

/** A constant. `undefined` for "not a constant" is the absence of the whole object. */
export interface StaticValue {
  readonly value: string | number | bigint | boolean | null | undefined | RegExpSource;
}

/** Strings longer than this are no attribute key or span name; joining them would only cost time. */
const MAX_LENGTH = 10_000;

/**
 * The constant that an expression stands for: literals, templates and `+` of constants, `const` variables that are
 * written once, properties of constant objects, enum members, and the attribute-key constants of the SDK, of
 * `@sentry/conventions` and of OpenTelemetry's semantic conventions.
 *
 * @returns `undefined` when the value is not known
 */
export function staticValue(facts: Facts, node: Node): StaticValue | undefined {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return literal(inner);
    case 'TemplateLiteral':
      return template(facts, inner);
    case 'BinaryExpression':
      return inner.operator === '+' ? sum(facts, inner) : undefined;
    case 'UnaryExpression':
      return unary(facts, inner);
    case 'Identifier':
      return identifier(facts, inner);
    case 'MemberExpression':
      return sdkConstant(facts, inner) ?? member(facts, inner);
    case 'NewExpression':
    case 'CallExpression':
      return regExp(facts, inner);
    default:
      return undefined;
  }
}

function literal(node: TSESTree.Literal): StaticValue {
  if ('regex' in node) return { value: node.regex };
  return { value: node.value as Exclude<typeof node.value, RegExp> };
}

function template(facts: Facts, node: TSESTree.TemplateLiteral): StaticValue | undefined {
  let text = '';
  for (const [i, quasi] of node.quasis.entries()) {
    text += quasi.value.cooked;
    const expression = node.expressions[i];
    if (!expression) continue;
    const part = facts.staticValue(expression);
    if (!part || typeof part.value === 'object') return undefined;
    text += String(part.value);
  }
  return text.length > MAX_LENGTH ? undefined : { value: text };
}

/** Chains of `+` are as long as people like, so they are walked and not recursed into. */
function sum(facts: Facts, node: TSESTree.BinaryExpression): StaticValue | undefined {
  const parts: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    parts.push(left.right);
    left = left.left;
  }
  parts.push(left);
  let text: string | undefined;
  for (const part of parts.reverse()) {
    const value = facts.staticValue(part)?.value;
    if (typeof value !== 'string' && (typeof value !== 'number' || text === undefined)) return undefined;
    text = `${text ?? ''}${value}`;
    if (text.length > MAX_LENGTH) return undefined;
  }
  return { value: text };
}

function unary(facts: Facts, node: TSESTree.UnaryExpression): StaticValue | undefined {
  if (node.operator === 'void') return { value: undefined };
  const operand = facts.staticValue(node.argument);
  if (!operand) return undefined;
  if (node.operator === '-' && typeof operand.value === 'number') return { value: -operand.value };
  return node.operator === '!' && typeof operand.value === 'boolean' ? { value: !operand.value } : undefined;
}

function identifier(facts: Facts, node: TSESTree.Identifier): StaticValue | undefined {
  const variable = facts.variableOf(node);
  if (!variable) {
    if (node.name === 'undefined') return { value: undefined };
    return node.name === 'NaN' || node.name === 'Infinity' ? { value: Number(node.name) } : undefined;
  }
  const sdk = sdkConstant(facts, node) ?? importedConstant(variable);
  if (sdk) return sdk;
  const init = initializerOf(variable);
  return init && facts.staticValue(init);
}

/** The initializer of a variable that is written once and not destructured. */
export function initializerOf(variable: Variable): Node | undefined {
  const node = variable.defs[0]?.node as Node | undefined;
  if (variable.defs.length !== 1 || node?.type !== 'VariableDeclarator' || node.id.type !== 'Identifier')
    return undefined;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.length === 1 ? (node.init ?? undefined) : undefined;
}

function sdkConstant(facts: Facts, node: Node): StaticValue | undefined {
  const name = facts.valueOf(node)?.path?.[0];
  return name !== undefined && Object.hasOwn(ATTRIBUTE_CONSTANTS, name)
    ? { value: ATTRIBUTE_CONSTANTS[name] }
    : undefined;
}

/** A constant imported by name from a package of attribute keys. */
function importedConstant(variable: Variable): StaticValue | undefined {
  const node = variable.defs[0]?.node as Node | undefined;
  if (node?.type !== 'ImportSpecifier' || node.parent.type !== 'ImportDeclaration') return undefined;
  const source = node.parent.source.value;
  const name = importedName(node) ?? '';
  const key = /^@sentry\/conventions(?:\/|$)/.test(source)
    ? conventionKeyOf(name)
    : /^@opentelemetry\/semantic-conventions(?:\/|$)/.test(source)
      ? semconvKeyOf(name)
      : undefined;
  return key === undefined ? undefined : { value: key };
}

function member(facts: Facts, node: TSESTree.MemberExpression): StaticValue | undefined {
  const name = memberName(facts, node);
  const object = unwrap(node.object);
  if (name === undefined || object.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(object);
  const definition = variable?.defs[0]?.node as Node | undefined;
  if (definition?.type === 'TSEnumDeclaration') return enumMember(facts, definition, name);
  const init = variable && initializerOf(variable);
  const literalNode = init && frozen(init);
  if (literalNode?.type !== 'ObjectExpression') return undefined;
  const [property] = literalNode.properties
    .filter((entry) => entry.type !== 'Property' || plainName(entry.key, entry.computed) === name)
    .slice(-1);
  // A property of an object that is written to somewhere is no constant.
  if (property?.type !== 'Property' || isWrittenTo(variable)) return undefined;
  return facts.staticValue(property.value);
}

/** `Object.freeze({ ... })` and casts are looked through. */
function frozen(node: Node): Node {
  const inner = unwrap(node);
  const argument = inner.type === 'CallExpression' ? inner.arguments[0] : undefined;
  return argument && inner.type === 'CallExpression' && isObjectFreeze(inner.callee) ? unwrap(argument) : inner;
}

const isObjectFreeze = (callee: Node): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Object' &&
  callee.property.type === 'Identifier' &&
  callee.property.name === 'freeze';

const writtenTo = new WeakMap<Variable, boolean>();

function isWrittenTo(variable: Variable | undefined): boolean {
  if (!variable) return true;
  let known = writtenTo.get(variable);
  if (known === undefined) {
    known = variable.references.some(({ identifier }) => {
      const access = identifier.parent as Node | undefined;
      if (access?.type !== 'MemberExpression' || access.object !== identifier) return false;
      const use = access.parent;
      return (use.type === 'AssignmentExpression' && use.left === access) || use.type === 'UpdateExpression';
    });
    writtenTo.set(variable, known);
  }
  return known;
}

function enumMember(facts: Facts, node: TSESTree.TSEnumDeclaration, name: string): StaticValue | undefined {
  const found = node.body.members.find(({ id, computed }) => plainName(id, computed) === name);
  return found?.initializer && facts.staticValue(found.initializer);
}

/** `new RegExp('^/health')`, `RegExp(...)`. */
function regExp(facts: Facts, node: TSESTree.NewExpression | TSESTree.CallExpression): StaticValue | undefined {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp' || facts.variableOf(node.callee))
    return undefined;
  const [source, flags] = node.arguments;
  const pattern = source && facts.staticValue(source)?.value;
  const flagText = flags ? facts.staticValue(flags)?.value : '';
  return typeof pattern === 'string' && typeof flagText === 'string'
    ? { value: { pattern, flags: flagText } }
    : undefined;
}

/**
 * The name of the property that a member expression or a property key reads.
 *
 * @returns `undefined` for private names (`#x`) and keys that are not known
 */
export function keyName(facts: Facts, key: Node, computed: boolean): string | undefined {
  const plain = plainName(key, computed);
  if (plain !== undefined || !computed) return plain;
  const value = facts.staticValue(key)?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** {@link keyName} of a member expression. */
export function memberName(facts: Facts, node: TSESTree.MemberExpression): string | undefined {
  return keyName(facts, node.property, node.computed);
}
