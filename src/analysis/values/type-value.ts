import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { plainName, typeArgumentsOf } from '../syntax/ast';
import { importedValue, importTypeSource, moduleValue } from './resolve';
import {
  composed,
  elementOf,
  exportedTypeOf,
  instanceOf,
  mapOf,
  memberOf,
  parameterOf,
  resultOf,
  sameValue,
  type Value,
} from './value';

/** Utility types that are, for the rules, what they are given. */
const TRANSPARENT =
  /^(?:NonNullable|Partial|Required|Readonly|Awaited|Promise|PromiseLike|Omit|Pick|Mutable|Writable)$/;
const KEYED = /^(?:Map|ReadonlyMap|WeakMap|Record)$/;
const ARRAYS = /^(?:Array|ReadonlyArray|Set|Iterable|Iterator)$/;

/**
 * What a type annotation says of a value, read from the syntax alone: SDK types through the import they come from, and
 * type literals, interfaces and aliases of this file.
 *
 * @returns `undefined` for everything that is not known to be an SDK type
 */
export function typeValue(facts: Facts, type: Node): Value | undefined {
  switch (type.type) {
    case 'TSTypeReference':
      return referenceValue(facts, type);
    // The name in `implements X` is an expression.
    case 'Identifier':
      return namedType(facts, type);
    case 'MemberExpression':
    case 'TSQualifiedName':
      return qualifiedType(facts, type);
    case 'TSImportType':
      return importTypeValue(facts, type);
    case 'TSTypeQuery':
      return queriedValue(facts, type.exprName);
    case 'TSUnionType':
      return unionValue(facts, type);
    case 'TSIntersectionType':
      return firstKnown(type.types, (part) => facts.typeValue(part));
    case 'TSArrayType': {
      const element = facts.typeValue(type.elementType);
      return element && composed(element.module, { element });
    }
    case 'TSTypeOperator':
      return type.operator === 'readonly' && type.typeAnnotation ? facts.typeValue(type.typeAnnotation) : undefined;
    case 'TSIndexedAccessType':
      return indexedValue(facts, type);
    case 'TSTypeLiteral':
      return declaredObject(facts, type.members);
    case 'TSFunctionType':
      return declaredFunction(facts, type);
    default:
      return undefined;
  }
}

function firstKnown<T>(nodes: readonly T[], ask: (node: T) => Value | undefined): Value | undefined {
  for (const node of nodes) {
    const found = ask(node);
    if (found) return found;
  }
  return undefined;
}

function referenceValue(facts: Facts, type: TSESTree.TSTypeReference): Value | undefined {
  const { typeName } = type;
  if (typeName.type !== 'Identifier') return facts.typeValue(typeName);
  const named = facts.variableOf(typeName) ? namedType(facts, typeName) : undefined;
  if (named || facts.variableOf(typeName)) return named;
  return genericValue(facts, typeName.name, typeArgumentsOf(type));
}

/** A generic type of TypeScript's own, or `new Map<string, Span>()`. */
export function genericValue(facts: Facts, name: string, [argument, second]: readonly Node[]): Value | undefined {
  if (second && KEYED.test(name)) {
    const value = facts.typeValue(second);
    if (!value) return undefined;
    return name === 'Record' ? composed(value.module, { members: new Map(), index: value }) : mapOf(value);
  }
  const inner = argument && facts.typeValue(argument);
  if (!inner) return undefined;
  if (name === 'ReturnType') return resultOf(inner);
  if (name === 'InstanceType') return instanceOf(inner);
  if (name === 'NonNullable') return { ...inner, nullable: false };
  if (TRANSPARENT.test(name)) return inner;
  return ARRAYS.test(name) ? composed(inner.module, { element: inner }) : undefined;
}

/** What the annotation of a parameter, variable or field says; `span?: Span` may be missing. */
export function annotationOf(facts: Facts, node: Node): Value | undefined {
  // Other parsers than typescript-eslint say `null` where there is none.
  const { typeAnnotation, optional } = node as {
    typeAnnotation?: TSESTree.TSTypeAnnotation | null;
    optional?: boolean;
  };
  const value = typeAnnotation ? facts.typeValue(typeAnnotation.typeAnnotation) : undefined;
  return value && optional ? { ...value, nullable: true } : value;
}

/** An imported type, or a type of this file. */
function namedType(facts: Facts, name: TSESTree.Identifier): Value | undefined {
  const variable = facts.variableOf(name);
  const definition = variable?.defs[0]?.node as Node | undefined;
  if (!variable || !definition) return undefined;
  if (definition.type === 'TSTypeAliasDeclaration') return facts.typeValue(definition.typeAnnotation);
  if (definition.type === 'TSInterfaceDeclaration') {
    // typescript-eslint 5 leaves the list out when it is empty.
    const { extends: bases = [] } = definition as Partial<TSESTree.TSInterfaceDeclaration>;
    const base = firstKnown(bases, ({ expression }) => facts.typeValue(expression));
    return base ?? declaredObject(facts, definition.body.body);
  }
  if (definition.type === 'TSTypeParameter') return definition.constraint && facts.typeValue(definition.constraint);
  const imported = importedValue(facts, variable, true);
  // What the SDK exports under a name that stands for no type here says nothing of the value.
  return imported?.path ? undefined : imported;
}

/** `Sentry.Span`. */
function qualifiedType(facts: Facts, node: TSESTree.TSQualifiedName | TSESTree.MemberExpression): Value | undefined {
  const [left, right] = node.type === 'TSQualifiedName' ? [node.left, node.right] : [node.object, node.property];
  if (left.type !== 'Identifier' || right.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(left);
  const namespace = variable ? importedValue(facts, variable, true) : undefined;
  return namespace?.path?.length === 0 ? exportedTypeOf(namespace, right.name) : undefined;
}

/** `import('@sentry/node').Span`. */
function importTypeValue(facts: Facts, type: TSESTree.TSImportType): Value | undefined {
  const source = importTypeSource(type)?.value;
  const namespace = typeof source === 'string' ? moduleValue(facts, source) : undefined;
  if (!namespace || !type.qualifier) return namespace;
  return type.qualifier.type === 'Identifier' ? exportedTypeOf(namespace, type.qualifier.name) : undefined;
}

/** `typeof Sentry`, `typeof Sentry.startSpan`, `typeof import('@sentry/node')`: values, that type-only imports have, too. */
function queriedValue(facts: Facts, name: Node): Value | undefined {
  if (name.type === 'TSImportType') return importTypeValue(facts, name);
  if (name.type === 'TSQualifiedName') {
    const object = queriedValue(facts, name.left);
    return object && memberOf(object, name.right.name);
  }
  if (name.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(name);
  const imported = variable && importedValue(facts, variable, true);
  return imported?.path ? imported : facts.valueOf(name);
}

function unionValue(facts: Facts, { types }: TSESTree.TSUnionType): Value | undefined {
  let found: Value | undefined;
  let nullable = false;
  for (const part of types) {
    if (/^TS(?:Undefined|Null|Void)Keyword$/.test(part.type)) {
      nullable = true;
      continue;
    }
    const value = facts.typeValue(part);
    if (!value || (found && !sameValue(found, value))) return undefined;
    found ??= value;
  }
  return found && { ...found, nullable: nullable || found.nullable };
}

/** `NodeOptions['beforeSendSpan']`, `Parameters<typeof Sentry.init>[0]`. */
function indexedValue(facts: Facts, { objectType, indexType }: TSESTree.TSIndexedAccessType): Value | undefined {
  const key =
    indexType.type === 'TSLiteralType' && indexType.literal.type === 'Literal' ? indexType.literal.value : undefined;
  if (objectType.type === 'TSTypeReference' && objectType.typeName.type === 'Identifier') {
    const { name } = objectType.typeName;
    const [argument] = typeArgumentsOf(objectType);
    if ((name === 'Parameters' || name === 'ConstructorParameters') && argument && typeof key === 'number') {
      const fn = facts.typeValue(argument);
      return fn && parameterOf(fn, key);
    }
  }
  const object = facts.typeValue(objectType);
  if (!object) return undefined;
  if (indexType.type === 'TSNumberKeyword' || typeof key === 'number') return elementOf(object);
  return typeof key === 'string' ? memberOf(object, key) : undefined;
}

/** A type literal or interface of this file, if any of its properties is an SDK value. */
function declaredObject(facts: Facts, elements: readonly TSESTree.TypeElement[]): Value | undefined {
  const members = new Map<string, Value>();
  let index: Value | undefined;
  for (const element of elements) {
    if (element.type === 'TSIndexSignature') index = annotationOf(facts, element);
    if (element.type !== 'TSPropertySignature' && element.type !== 'TSMethodSignature') continue;
    const name = plainName(element.key, element.computed);
    const type = element.type === 'TSMethodSignature' ? declaredFunction(facts, element) : annotationOf(facts, element);
    if (name !== undefined && type) members.set(name, type);
  }
  const [known = index] = members.values();
  return known && composed(known.module, index ? { members, index } : { members });
}

/** `(span: Span) => void`, if a parameter or the result is an SDK value. */
function declaredFunction(
  facts: Facts,
  { params: parameters, returnType }: TSESTree.TSFunctionType | TSESTree.TSMethodSignature,
): Value | undefined {
  const params = parameters.map((parameter) => annotationOf(facts, parameter));
  const returns = returnType && facts.typeValue(returnType.typeAnnotation);
  const known = returns ?? params.find(Boolean);
  return known && composed(known.module, returns ? { params, returns } : { params });
}
