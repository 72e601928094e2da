import type { TSESTree } from '@typescript-eslint/utils';
import { GLOBAL_SDK, sdkPackage } from '../sdk/packages';
import type { Facts, Node, Variable } from './facts';
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
  if (name !== undefined) return namespaceOf(name);
  const wrapper = settings.modules.find(({ module }) => matches(module, source));
  return wrapper && namespaceOf(wrapper.module, wrapper.exports);
}

/** `*` in the name of a wrapper module stands for any characters. */
function matches(pattern: string, source: string): boolean {
  if (!pattern.includes('*')) return pattern === source;
  const [first = '', ...rest] = pattern.split('*');
  if (!source.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = source.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return source.length - last.length >= at && source.endsWith(last);
}

const isTypeImport = (kind: string | undefined): boolean => kind === 'type' || kind === 'typeof';

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
  if (!asType && (isTypeImport(declaration.importKind) || isTypeImport((node as { importKind?: string }).importKind))) {
    return undefined;
  }
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
  if (!source || node.arguments.length !== 1 || !isRequire(facts, node.callee)) return undefined;
  const name = facts.staticValue(source)?.value;
  return typeof name === 'string' ? moduleValue(facts, name) : undefined;
}

function isRequire(facts: Facts, callee: Node): boolean {
  if (callee.type === 'MemberExpression') {
    return (
      isGlobal(facts, callee.object, 'module') &&
      callee.property.type === 'Identifier' &&
      callee.property.name === 'require'
    );
  }
  if (callee.type !== 'Identifier') return false;
  if (isGlobal(facts, callee, 'require')) return true;
  const variable = facts.variableOf(callee);
  const definition = variable?.defs[0]?.node as Node | undefined;
  return (
    definition?.type === 'VariableDeclarator' &&
    definition.init?.type === 'CallExpression' &&
    definition.init.callee.type === 'Identifier' &&
    isCreateRequire(facts.variableOf(definition.init.callee))
  );
}

function isCreateRequire(variable: Variable | undefined): boolean {
  const node = variable?.defs[0]?.node as Node | undefined;
  return (
    node?.type === 'ImportSpecifier' &&
    importedName(node) === 'createRequire' &&
    node.parent.type === 'ImportDeclaration' &&
    /^(?:node:)?module$/.test(node.parent.source.value)
  );
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
  if (name !== 'Sentry' || object.type !== 'Identifier' || !GLOBAL_OBJECTS.has(object.name)) return undefined;
  return isGlobal(facts, object, object.name) ? namespaceOf(GLOBAL_SDK) : undefined;
}

function isGlobal(facts: Facts, node: Node, name: string): boolean {
  return (node.type === 'Identifier' || node.type === 'JSXIdentifier') && node.name === name && !facts.variableOf(node);
}
