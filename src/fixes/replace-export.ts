import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { sdkReference } from '../analysis/api/sdk-reference';
import type { Facts, Node, Variable } from '../analysis/facts';
import { mayEndEarly, unwrap } from '../analysis/syntax/ast';
import { isTemplateUse } from '../analysis/syntax/variables';
import { hasApi } from '../analysis/values/value';
import { exportsApi, isPartialEntry, sdkPackage } from '../sdk/packages';
import { removeImported, type Removal } from './remove';
import { asObject, losesComment, quoted } from './source';

/** Code for an SDK export at the place of another one. */
export interface Replacement {
  readonly text: string;
  /** Changes to the imports that go with it. */
  readonly imports: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

/**
 * How to name an SDK export in the place of an expression that names another one: `Sentry.a`, `(Sentry as any).a`, or an
 * imported `a`, of which the import goes if this was its last use.
 *
 * @param node the expression
 * @param name the export to take
 * @param module the package that the old one comes from
 * @param old the imported name that is used in `node`, if it is not `node` itself
 * @returns `undefined` when there is no safe way
 */
export function replaceExport(
  facts: Facts,
  node: Node,
  name: string,
  module: string,
  old: Node = unwrap(node),
): Replacement | undefined {
  const text = inNamespace(facts, node, name);
  if (text !== undefined) return { text, imports: () => [] };
  const reference = mayEndEarly(node) ? undefined : sdkReference(facts, name, node, module);
  if (!reference || losesComment(facts.sourceCode, node)) return undefined;
  const item = old.type === 'Identifier' ? lastUseOf(facts, old) : undefined;
  const removal = item && removeImported(facts.sourceCode, item);
  const imports = (fixer: TSESLint.RuleFixer): TSESLint.RuleFix[] => {
    const added = reference.addImport(fixer);
    if (!item || !removal) return added;
    // Both in one list would touch the same commas.
    return added.length > 0 ? [fixer.replaceText(item, itemCode(item, name, reference.text))] : [removal(fixer)];
  };
  return { text: reference.text, imports };
}

/** Another export of the namespace that stands there; a cast was needed for the old one only. */
function inNamespace(facts: Facts, node: Node, name: string): string | undefined {
  const { sourceCode } = facts;
  const used = unwrap(node);
  if (used.type !== 'MemberExpression') return undefined;
  const { object, property, computed, optional } = used;
  const namespace = facts.valueOf(object);
  if (namespace?.path?.length !== 0 || namespace.wrapped || !hasApi(namespace)) return undefined;
  if (computed && (property.type !== 'Literal' || typeof property.value !== 'string')) return undefined;
  const bare = unwrap(object);
  const isCast = object.type === 'TSAsExpression' || object.type === 'TSTypeAssertion';
  if (isCast || used !== node) {
    if (losesComment(sourceCode, node, [bare])) return undefined;
    return `${asObject(sourceCode, bare)}${optional ? '?.' : '.'}${name}`;
  }
  const written = computed ? quoted(name, sourceCode.getText(property)) : name;
  const text = sourceCode.getText(used);
  const at = property.range[0] - used.range[0];
  return `${text.slice(0, at)}${written}${text.slice(property.range[1] - used.range[0])}`;
}

type ImportItem = TSESTree.ImportSpecifier | TSESTree.Property;

/** The import that an identifier is the only use of: a specifier, or a property of `const { a } = require(...)`. */
function lastUseOf(facts: Facts, identifier: TSESTree.Identifier): ImportItem | undefined {
  const variable = facts.variableOf(identifier);
  const item = variable && importItem(facts, variable);
  const [use, ...others] = variable ? usesOf(variable) : [];
  return use === identifier && others.length === 0 ? item : undefined;
}

/** Where a variable is used. Its declaration is among the places only if the template of a component uses it. */
export function usesOf(variable: Variable): Node[] {
  const isDeclaration = (node: Node): boolean => (variable.identifiers as Node[]).includes(node);
  return variable.references
    .filter((reference) => !isDeclaration(reference.identifier) || isTemplateUse(reference, variable))
    .map(({ identifier }) => identifier);
}

/** The part of an import, or of a pattern that takes a package apart, that declares a variable and nothing else. */
function importItem(facts: Facts, { defs }: Variable): ImportItem | undefined {
  const name = defs[0]?.name as Node | undefined;
  const item = name?.parent;
  if (item?.type === 'ImportSpecifier') {
    const { source } = item.parent as TSESTree.ImportDeclaration;
    const name = sdkPackage(source.value);
    return name !== undefined && exportsApi(name) && !isPartialEntry(source.value) ? item : undefined;
  }
  if (item?.type !== 'Property' || item.value !== name || item.parent.type !== 'ObjectPattern') return undefined;
  const declarator = item.parent.parent;
  if (declarator.type !== 'VariableDeclarator' || !declarator.init) return undefined;
  const value = facts.valueOf(declarator.init);
  const isPlain = declarator.parent.parent.type !== 'ExportNamedDeclaration' && !hasRest(item.parent);
  const isSdk = value?.path?.length === 0 && !value.wrapped && hasApi(value);
  return isPlain && isSdk ? item : undefined;
}

/** What is taken out by name is not in the rest. */
const hasRest = ({ properties }: TSESTree.ObjectPattern): boolean => properties.at(-1)?.type === 'RestElement';

function itemCode({ type }: ImportItem, name: string, local: string): string {
  if (name === local) return name;
  return type === 'Property' ? `${name}: ${local}` : `${name} as ${local}`;
}

/**
 * Takes an import away of which nothing is used.
 *
 * @returns `undefined` when it is used, or when a comment would go with it
 */
export function removeUnused(
  facts: Facts,
  variable: Variable,
): ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix) | undefined {
  const item = usesOf(variable).length === 0 ? importItem(facts, variable) : undefined;
  return item && removeImported(facts.sourceCode, item);
}

/**
 * Takes the import of a name away together with the code that uses it.
 *
 * @param use where the name is used
 * @returns `undefined` when it is used elsewhere, too, when it is no import, or when a comment would be lost
 */
export function removeImportWith(facts: Facts, use: Node): Removal | undefined {
  const item = use.type === 'Identifier' ? lastUseOf(facts, use) : undefined;
  return item && removeImported(facts.sourceCode, item);
}
