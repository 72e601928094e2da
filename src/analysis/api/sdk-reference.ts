import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { exportsApi, GLOBAL_SDK, isPartialEntry, sdkPackage } from '../../sdk/packages';
import { perFile, type Facts, type Node } from '../facts';
import { isModuleBody, unwrap } from '../syntax/ast';
import { endOfLine, newLineAfter } from '../syntax/layout';
import { variableAt, writesOf } from '../syntax/variables';
import { contains } from '../syntax/within';
import { isTypeOnly } from '../values/resolve';
import { importedPackages } from '../values/sdk-version';
import { keyName } from '../values/static-value';
import { hasApi, type Value } from '../values/value';

/** How code at some place can name an SDK export. */
export interface SdkReference {
  /** `Sentry.spanToJSON`, or `spanToJSON`. */
  readonly text: string;
  /** Adds the import that `text` needs; nothing when the file has it. */
  readonly addImport: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

interface Binding {
  readonly local: TSESTree.Identifier;
  /** What the local name stands for: an export, or a namespace. */
  readonly value: Value;
}

/**
 * How the code at a place can name an SDK export: through a name that the file has for it, else by adding the name to an
 * import or a `require` of the SDK, else by adding an import.
 *
 * @param name the export
 * @param at the place
 * @param module the package to import from when the file imports none
 * @returns `undefined` when there is no safe way
 */
export function sdkReference(facts: Facts, name: string, at: Node, module: string): SdkReference | undefined {
  const addImport = (): TSESLint.RuleFix[] => [];
  for (const binding of bindings(facts)) {
    const text = textFor(binding, name);
    if (text === undefined || !isVisible(facts, binding.local, at) || !isSet(facts, binding.local, at)) continue;
    return { text, addImport };
  }
  if (module === GLOBAL_SDK) {
    return variableAt(facts.sourceCode, 'Sentry', at) ? undefined : { text: `Sentry.${name}`, addImport };
  }
  const text = [name, `sentry${name.charAt(0).toUpperCase()}${name.slice(1)}`].find((local) => isFree(facts, local));
  return text === undefined ? undefined : withImport(facts, name, text, module, at);
}

/** What gives an export, by a local name of the file. */
function textFor({ local, value }: Binding, name: string): string | undefined {
  const [own] = value.path ?? [];
  if (own !== undefined) return own === name ? local.name : undefined;
  if (!value.wrapped) return `${local.name}.${name}`;
  const entries = Object.entries(value.wrapped).filter(([key]) => /^[\w$]+$/.test(key));
  const direct = entries.find(([, target]) => target === name)?.[0];
  if (direct !== undefined) return `${local.name}.${direct}`;
  const whole = entries.find(([, target]) => target === '*')?.[0];
  return whole === undefined ? undefined : `${local.name}.${whole}.${name}`;
}

/**
 * Local names of SDK namespaces and exports that hold values. Namespaces come first, as their use needs no further import;
 * where an import binds one, variables are not searched for more.
 */
function* bindings(facts: Facts): Iterable<Binding> {
  const isWhole = ({ value }: Binding): boolean => value.path?.length === 0;
  const imported = importedBindings(facts);
  yield* imported.filter(isWhole);
  const declared = declaredBindings(facts);
  yield* declared.filter(isWhole);
  yield* [...imported, ...declared].filter((binding) => !isWhole(binding));
}

const importedBindings = perFile((facts): readonly Binding[] => [
  ...facts.nodes
    .ofType('ImportDeclaration')
    .flatMap(({ specifiers }) => specifiers.flatMap(({ local }) => bindingOf(facts, local) ?? [])),
  ...facts.nodes.ofType('TSImportEqualsDeclaration').flatMap(({ id }) => bindingOf(facts, id) ?? []),
]);

const declaredBindings = perFile((facts): readonly Binding[] => {
  // Then all that the file takes comes from imports, which are preferred anyway.
  if (facts.taken() && !facts.words.has('require')) return [];
  return facts.nodes.ofType('VariableDeclarator').flatMap(({ id }) => {
    const parts = id.type === 'ObjectPattern' ? id.properties : [id];
    return parts.flatMap((part) => {
      const local = part.type === 'Property' ? part.value : part.type === 'RestElement' ? part.argument : part;
      return local.type === 'Identifier' ? (bindingOf(facts, local) ?? []) : [];
    });
  });
});

function bindingOf(facts: Facts, local: TSESTree.Identifier): Binding | undefined {
  const value = facts.valueOf(local);
  return value?.path && value.path.length < 2 && !value.nullable && hasApi(value) ? { local, value } : undefined;
}

/** Whether a place sees the name that is declared there. */
export function isVisible(facts: Facts, local: TSESTree.Identifier, at: Node): boolean {
  return variableAt(facts.sourceCode, local.name, at)?.identifiers.includes(local) ?? false;
}

/**
 * Whether a variable is sure to hold at a place what it is declared with: it is given nothing else, and the place stands
 * behind the declaration and in the same block. An import always holds its value.
 */
function isSet(facts: Facts, local: TSESTree.Identifier, at: Node): boolean {
  const variable = facts.variableOf(local);
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (!variable || declarator?.type !== 'VariableDeclarator' || declarator.parent.declare) return true;
  const init = declarator.init && unwrap(declarator.init);
  if (!init || (init.type === 'LogicalExpression' && init.operator === '&&')) return false;
  return writesOf(facts, variable).length === 1 && isBehind(declarator, at);
}

function isBehind({ parent, range }: TSESTree.VariableDeclarator, at: Node): boolean {
  const block = parent.parent.type === 'ExportNamedDeclaration' ? parent.parent.parent : parent.parent;
  return range[1] <= at.range[0] && contains(block, at);
}

/** No scope of the file declares or uses the name. */
export function isFree(facts: Facts, name: string): boolean {
  return !usedNames(facts).has(name);
}

const usedNames = perFile(({ sourceCode }): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { variables, references } of sourceCode.scopeManager?.scopes ?? []) {
    for (const { name, defs } of variables) if (defs.length > 0) names.add(name);
    for (const { identifier } of references) names.add(identifier.name);
  }
  return names;
});

function withImport(facts: Facts, name: string, local: string, module: string, at: Node): SdkReference | undefined {
  const declarations = facts.nodes.ofType('ImportDeclaration').filter(({ parent }) => isModuleBody(parent));
  const named = declarations.find(
    (declaration) =>
      !isTypeOnly(declaration) &&
      isApiPackage(sdkPackage(declaration.source.value)) &&
      !isPartialEntry(declaration.source.value) &&
      declaration.specifiers.some(({ type }) => type === 'ImportSpecifier'),
  );
  const last = named?.specifiers.at(-1);
  if (last) {
    const specifier = local === name ? name : `${name} as ${local}`;
    return { text: local, addImport: (fixer) => [fixer.insertTextAfter(last, `, ${specifier}`)] };
  }
  const required = requirePattern(facts, at)?.properties.at(-1);
  if (required?.type === 'Property') {
    const property = local === name ? name : `${name}: ${local}`;
    return { text: local, addImport: (fixer) => [fixer.insertTextAfter(required, `, ${property}`)] };
  }
  return newImport(facts, declarations, local === name ? name : `${name} as ${local}`, local, module);
}

/** The pattern of a top-level `const { ... } = require('@sentry/node')` above a place. */
function requirePattern(facts: Facts, at: Node): TSESTree.ObjectPattern | undefined {
  for (const declarator of facts.nodes.ofType('VariableDeclarator')) {
    const { id, init, parent } = declarator;
    if (id.type !== 'ObjectPattern' || !init || !isModuleBody(parent.parent) || !isBehind(declarator, at)) continue;
    const value = facts.valueOf(init);
    const isWhole = value?.path?.length === 0 && hasApi(value) && sdkPackage(value.module) !== undefined;
    if (isWhole && id.properties.every(isShort(facts))) return id;
  }
  return undefined;
}

const isShort =
  (facts: Facts) =>
  (property: TSESTree.Property | TSESTree.RestElement): boolean =>
    property.type === 'Property' && keyName(facts, property.key, property.computed) !== undefined;

const isApiPackage = (name: string | undefined): boolean => name !== undefined && exportsApi(name);

/** Behind the last import; in a file without imports there is no telling how it takes its modules. */
function newImport(
  facts: Facts,
  declarations: readonly TSESTree.ImportDeclaration[],
  specifier: string,
  local: string,
  module: string,
): SdkReference | undefined {
  const name = [sdkPackage(module), ...importedPackages(facts)].find(isApiPackage);
  const last = declarations.at(-1);
  if (name === undefined || sdkPackage(module) === undefined || !last) return undefined;
  const quote = last.source.raw.charAt(0);
  const end = facts.sourceCode.getLastToken(last)?.value === ';' ? ';' : '';
  const text = `${newLineAfter(facts.sourceCode, last)}import { ${specifier} } from ${quote}${name}${quote}${end}`;
  const place = endOfLine(facts.sourceCode, last);
  return { text: local, addImport: (fixer) => [fixer.insertTextAfterRange([place, place], text)] };
}
