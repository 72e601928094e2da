import type { TSESTree } from '@typescript-eslint/utils';
import { ATTRIBUTE_CONSTANTS } from '../../sdk/attribute-constants';
import { conventionKeyOf, semconvKeyOf } from '../../sdk/conventions';
import { perNode, type Facts, type Node, type Variable } from '../facts';
import { isObjectMethod, plainName, unwrap } from '../syntax/ast';
import { writesOf } from '../syntax/variables';
import { isChangedAt } from './access';
import { moduleExport } from './resolve';

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
      return packageConstant(facts, inner) ?? member(facts, inner);
    case 'NewExpression':
    case 'CallExpression':
      return regExp(facts, inner);
    default:
      return undefined;
  }
}

function literal(node: TSESTree.Literal): StaticValue {
  if ('regex' in node) return { value: node.regex };
  return { value: node.value };
}

function template(facts: Facts, node: TSESTree.TemplateLiteral): StaticValue | undefined {
  let text = '';
  for (const [i, quasi] of node.quasis.entries()) {
    text += quasi.value.cooked ?? '';
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
  const known = packageConstant(facts, node);
  if (known) return known;
  const init = initializerOf(facts, variable);
  return init && facts.staticValue(init);
}

/** The initializer of a variable that is written once and not destructured. */
export function initializerOf(facts: Facts, variable: Variable): Node | undefined {
  const node = variable.defs[0]?.node as Node | undefined;
  if (variable.defs.length !== 1 || node?.type !== 'VariableDeclarator' || node.id.type !== 'Identifier')
    return undefined;
  return writesOf(facts, variable).length === 1 ? (node.init ?? undefined) : undefined;
}

/** A constant of the SDK, or of a package of attribute keys. */
function packageConstant(facts: Facts, node: Node): StaticValue | undefined {
  const [sdkName, ...rest] = facts.valueOf(node)?.path ?? [];
  if (sdkName !== undefined) {
    const isKnown = rest.length === 0 && Object.hasOwn(ATTRIBUTE_CONSTANTS, sdkName);
    return isKnown ? { value: ATTRIBUTE_CONSTANTS[sdkName] } : undefined;
  }
  const { source = '', name } = moduleExport(facts, node) ?? {};
  if (name === undefined) return undefined;
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
  if (name === undefined) return undefined;
  const definition = facts.variableOf(object)?.defs[0]?.node as Node | undefined;
  if (definition?.type === 'TSEnumDeclaration') return enumMember(facts, definition, name);
  const value = propertyValue(constantObject(facts, object), name);
  return value && facts.staticValue(value);
}

/** The object literal behind `KEYS` or `KEYS.http`, if nothing is written to it. */
function constantObject(facts: Facts, node: Node): TSESTree.ObjectExpression | undefined {
  const names: string[] = [];
  let inner = unwrap(node);
  for (; inner.type === 'MemberExpression'; inner = unwrap(inner.object)) {
    const name = memberName(facts, inner);
    if (name === undefined) return undefined;
    names.push(name);
  }
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  let value = variable && !isWrittenTo(facts, variable) ? initializerOf(facts, variable) : undefined;
  for (;;) {
    const object = value && frozen(value);
    const name = names.pop();
    if (object?.type !== 'ObjectExpression') return undefined;
    if (name === undefined) return object;
    value = propertyValue(object, name);
  }
}

/** The value of a property, unless something that is not known may set it. */
function propertyValue(object: TSESTree.ObjectExpression | undefined, name: string): Node | undefined {
  const property = [...(object?.properties ?? [])].reverse().find((entry) => {
    const key = entry.type === 'Property' ? plainName(entry.key, entry.computed) : undefined;
    return key === undefined || key === name;
  });
  if (property?.type !== 'Property' || property.kind !== 'init') return undefined;
  return plainName(property.key, property.computed) === name ? property.value : undefined;
}

/** `Object.freeze({ ... })` and casts are looked through. */
export function frozen(node: Node): Node {
  const inner = unwrap(node);
  const argument = inner.type === 'CallExpression' ? inner.arguments[0] : undefined;
  return argument && inner.type === 'CallExpression' && isObjectMethod(inner.callee, 'freeze')
    ? unwrap(argument)
    : inner;
}

/** Whether a property of a variable, or of an object in it, is written to somewhere. */
const isWrittenTo = perNode((_, { references }: Variable): boolean =>
  references.some(({ identifier }) => isChangedAt(identifier)),
);

function enumMember(facts: Facts, node: TSESTree.TSEnumDeclaration, name: string): StaticValue | undefined {
  // typescript-eslint 7 and earlier have the members on the declaration itself.
  const { members } = (node as { body?: TSESTree.TSEnumBody }).body ?? (node as unknown as TSESTree.TSEnumBody);
  const found = members.find(({ id }) => plainName(id, false) === name);
  return found?.initializer && facts.staticValue(found.initializer);
}

/** `new RegExp('^/health')`, `RegExp(...)`. */
function regExp(facts: Facts, node: TSESTree.NewExpression | TSESTree.CallExpression): StaticValue | undefined {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp' || facts.variableOf(node.callee))
    return undefined;
  const [source, flags] = node.arguments;
  const value = source && facts.staticValue(source)?.value;
  const isRegExp = typeof value === 'object' && value !== null;
  const pattern = isRegExp ? value.pattern : value;
  const flagText = flags ? facts.staticValue(flags)?.value : isRegExp ? value.flags : '';
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
