import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node, Variable } from '../facts';
import { plainName, typeArgumentsOf, unwrap } from '../syntax/ast';
import { conversionsOf, writesOf } from '../syntax/variables';
import { contains } from '../syntax/within';
import { agreed } from './agreed';
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
import { memberName } from './static-value';
import { annotationOf, genericValue } from './type-value';
import { composed, elementOf, instanceOf, memberOf, resultOf, sameValue, type Value } from './value';

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
