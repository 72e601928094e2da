import type { TSESTree } from '@typescript-eslint/utils';
import { GLOBAL_SDK, isPartialEntry, sdkPackage } from '../../sdk/packages';
import { isMatch } from '../../wildcard';
import type { Facts, Node, Variable } from '../facts';
import { plainName, unwrap } from '../syntax/ast';
import { exportedTypeOf, memberOf, namespaceOf, type Value } from './value';

/*
 * Where SDK values enter a file: imports, `require`, dynamic imports and the CDN global. From here `value-of.ts` follows
 * them through variables and patterns.
 */

/** Objects through which scripts reach globals. */
const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'global']);

/**
 * The SDK (or a wrapper of it that `settings['span-first'].modules` names) behind an import source.
 *
 * @returns its namespace, or `undefined` for any other module
 */
export function moduleValue({ settings }: Facts, source: string): Value | undefined {
  const name = sdkPackage(source);
  if (name !== undefined) return isPartialEntry(source) ? { ...namespaceOf(name), partial: true } : namespaceOf(name);
  const wrapper = settings.modules.find(({ module }) => isMatch(module, source));
  return wrapper && namespaceOf(wrapper.module, wrapper.exports);
}

const isTypeImport = (kind: string | undefined): boolean => kind === 'type' || kind === 'typeof';

/** `import type { Span }`, `import { type Span }`, and Flow's `typeof`: of an import, or of one of its names. */
export function isTypeOnly(node: Node): boolean {
  const { importKind, parent } = node as { importKind?: string; parent?: { importKind?: string } };
  return isTypeImport(importKind) || isTypeImport(parent?.importKind);
}

/**
 * The value that an import binds.
 *
 * @param asType whether the name is used as a type: a type-only import exists as a type only
 */
export function importedValue(facts: Facts, variable: Variable, asType: boolean): Value | undefined {
  const definition = variable.defs.find((def) => def.type === 'ImportBinding');
  const node = definition?.node as Node | undefined;
  if (!node) return undefined;
  if (node.type === 'TSImportEqualsDeclaration') return importEqualsValue(facts, node, asType);
  const declaration = node.parent;
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  if (!asType && isTypeOnly(node)) return undefined;
  const namespace = moduleValue(facts, declaration.source.value);
  if (!namespace || node.type === 'ImportNamespaceSpecifier') return namespace;
  const name = importedName(node);
  if (name === undefined) return undefined;
  return asType ? (exportedTypeOf(namespace, name) ?? memberOf(namespace, name)) : memberOf(namespace, name);
}

/** The name that an import specifier takes from the module, `default` for a default import. */
export function importedName(node: Node): string | undefined {
  if (node.type === 'ImportDefaultSpecifier') return 'default';
  if (node.type !== 'ImportSpecifier') return undefined;
  return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
}

/** The name that `export { name } from` takes from the module; `undefined` for Babel's `export name from`. */
export function reexportedName(specifier: TSESTree.ExportSpecifier): string | undefined {
  const { local } = specifier as Partial<TSESTree.ExportSpecifier>;
  return local?.type === 'Literal' ? local.value : local?.name;
}

/** `import Sentry = require('@sentry/node')`, `import init = Sentry.init`. */
function importEqualsValue(
  facts: Facts,
  { moduleReference, importKind }: TSESTree.TSImportEqualsDeclaration,
  asType: boolean,
): Value | undefined {
  if (!asType && isTypeImport(importKind)) return undefined;
  if (moduleReference.type !== 'TSExternalModuleReference') return facts.valueOf(moduleReference);
  const source = (moduleReference as { expression?: Node }).expression;
  return source?.type === 'Literal' && typeof source.value === 'string' ? moduleValue(facts, source.value) : undefined;
}

/** `require('@sentry/node')` where `require` is Node's, also one made by `createRequire`. */
export function requiredValue(facts: Facts, node: TSESTree.CallExpression): Value | undefined {
  const source = node.arguments[0];
  if (!source || node.arguments.length !== 1) return undefined;
  // Asked of every call: most are told from a literal.
  if (source.type === 'Literal' && (typeof source.value !== 'string' || !moduleValue(facts, source.value)))
    return undefined;
  if (!isRequire(facts, node.callee)) return undefined;
  const name = facts.staticValue(source)?.value;
  return typeof name === 'string' ? moduleValue(facts, name) : undefined;
}

function isRequire(facts: Facts, callee: Node): boolean {
  const inner = unwrap(callee);
  if (isNodeRequire(facts, inner)) return true;
  if (inner.type === 'CallExpression') return isCreateRequire(facts, inner.callee);
  const definition = facts.variableOf(inner)?.defs[0]?.node as Node | undefined;
  return (
    definition?.type === 'VariableDeclarator' &&
    definition.id.type === 'Identifier' &&
    definition.init?.type === 'CallExpression' &&
    isCreateRequire(facts, definition.init.callee)
  );
}

/** The `require` that Node gives a CommonJS file, or its `module.require`. */
function isNodeRequire(facts: Facts, callee: Node): boolean {
  if (callee.type !== 'MemberExpression') return isGlobal(facts, callee, 'require');
  return isGlobal(facts, callee.object, 'module') && plainName(callee.property, callee.computed) === 'require';
}

function isCreateRequire(facts: Facts, callee: Node): boolean {
  const found = moduleExport(facts, callee);
  return found?.name === 'createRequire' && /^(?:node:)?module$/.test(found.source);
}

/** An export of any module. */
export interface ModuleExport {
  readonly source: string;
  /** `undefined` for the whole module. */
  readonly name: string | undefined;
}

/**
 * The export of a module, be it an SDK or not, that an expression names: by an import, or by `require` and a member
 * expression or a pattern. Further aliases are not followed.
 */
export function moduleExport(facts: Facts, node: Node): ModuleExport | undefined {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return requiredModule(facts, inner);
  if (inner.type === 'MemberExpression') {
    const object = unwrap(inner.object);
    const whole = object.type === 'MemberExpression' ? undefined : moduleExport(facts, object);
    const name = plainName(inner.property, inner.computed);
    const isWhole = whole && (whole.name === undefined || whole.name === 'default');
    return isWhole && name !== undefined ? { source: whole.source, name } : undefined;
  }
  const definition = facts.variableOf(inner)?.defs[0]?.node as Node | undefined;
  if (definition?.type === 'VariableDeclarator') return requiredBinding(facts, definition, inner);
  const declaration = definition?.parent;
  if (!definition || declaration?.type !== 'ImportDeclaration') return undefined;
  return { source: declaration.source.value, name: importedName(definition) };
}

function requiredModule(
  facts: Facts,
  { callee, arguments: [source] }: TSESTree.CallExpression,
): ModuleExport | undefined {
  return source?.type === 'Literal' && typeof source.value === 'string' && isNodeRequire(facts, unwrap(callee))
    ? { source: source.value, name: undefined }
    : undefined;
}

/** `const m = require('m')`, `const { a } = require('m')`, `const a = require('m').a`. */
function requiredBinding(
  facts: Facts,
  { id, init }: TSESTree.VariableDeclarator,
  local: Node,
): ModuleExport | undefined {
  const value = init && unwrap(init);
  if (value?.type !== 'CallExpression' && value?.type !== 'MemberExpression') return undefined;
  const found = moduleExport(facts, value);
  if (!found || id.type === 'Identifier') return found;
  if (id.type !== 'ObjectPattern' || found.name !== undefined) return undefined;
  const variable = facts.variableOf(local);
  for (const property of id.properties) {
    if (property.type !== 'Property') continue;
    const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    const name = plainName(property.key, property.computed);
    if (name !== undefined && facts.variableOf(target) === variable) return { source: found.source, name };
  }
  return undefined;
}

/** The literal that names the module of `import('@sentry/node').Span` in a type. */
export function importTypeSource(type: TSESTree.TSImportType): TSESTree.Literal | undefined {
  // typescript-eslint 8.22 and earlier have a literal type in the place of `source`, Babel the literal itself.
  const { parameter, argument = parameter, source = argument } = type as unknown as Record<string, Node | undefined>;
  const literal = source?.type === 'TSLiteralType' ? source.literal : source;
  return literal?.type === 'Literal' ? literal : undefined;
}

/** `import('@sentry/node')`; `await` and `.then` are followed by `valueOf`. */
export function dynamicImportValue(facts: Facts, node: TSESTree.ImportExpression): Value | undefined {
  const source = facts.staticValue(node.source)?.value;
  return typeof source === 'string' ? moduleValue(facts, source) : undefined;
}

/** The global `Sentry` of the CDN bundle. */
export function globalValue(facts: Facts, node: Node): Value | undefined {
  return isGlobal(facts, node, 'Sentry') ? namespaceOf(GLOBAL_SDK) : undefined;
}

/** `globalThis.Sentry`, `window.Sentry`. */
export function globalMemberValue(facts: Facts, object: Node, name: string): Value | undefined {
  const inner = unwrap(object);
  if (name !== 'Sentry' || inner.type !== 'Identifier' || !GLOBAL_OBJECTS.has(inner.name)) return undefined;
  return isGlobal(facts, inner, inner.name) ? namespaceOf(GLOBAL_SDK) : undefined;
}

function isGlobal(facts: Facts, node: Node, name: string): boolean {
  return (node.type === 'Identifier' || node.type === 'JSXIdentifier') && node.name === name && !facts.variableOf(node);
}
