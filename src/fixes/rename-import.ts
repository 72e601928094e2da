import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFree, isVisible } from '../analysis/api/sdk-reference';
import type { Facts, Node } from '../analysis/facts';
import { isUsedInTemplate } from '../analysis/syntax/variables';
import { importedName, isTypeOnly } from '../analysis/values/resolve';
import { sdkPackage } from '../sdk/packages';
import { removeImported } from './remove';
import { losesComment, quoted } from './source';

type Edits = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];

/**
 * Takes another export of the same module in the place of the one that is imported, and renames its uses: in
 * `import { a } from 'm'`, `import { a as b } from 'm'`, `const { a } = require('m')`, `const { a: b } = m`, `m.a`.
 *
 * @param place the import specifier, the property of the pattern, or the member expression
 * @param name the export to take; where the file imports it already, that import is used
 * @returns `undefined` when the name is taken, when the file exports the old one, or when a comment would be lost
 */
export function renameImport(
  facts: Facts,
  place: TSESTree.ImportSpecifier | TSESTree.Property | TSESTree.MemberExpression,
  name: string,
): Edits | undefined {
  if (place.type === 'MemberExpression') return renameKey(place.property, place.computed, name);
  if (place.type === 'Property') {
    return place.shorthand
      ? renameBinding(facts, place, place.value, name, (local) => (local === name ? name : `${name}: ${local}`))
      : renameKey(place.key, place.computed, name);
  }
  const { imported, local } = place;
  const old = importedName(place);
  if (old !== local.name) {
    return local.name === name
      ? (fixer) => [fixer.replaceTextRange([imported.range[0], local.range[1]], name)]
      : (fixer) => [fixer.replaceText(imported, name)];
  }
  const other = importOf(facts, name, isTypeOnly(place));
  const uses = other && renamedUses(facts, local, other.name);
  if (other && uses && facts.variableOf(local)?.references.every((use) => isVisible(facts, other, use.identifier))) {
    const removal = removeImported(facts.sourceCode, place);
    return removal && ((fixer) => [removal(fixer), ...uses(fixer)]);
  }
  return renameBinding(facts, place, local, name, (to) => (to === name ? name : `${name} as ${to}`));
}

function renameKey(key: Node, computed: boolean, name: string): Edits | undefined {
  if (key.type === 'Identifier' && !computed) return (fixer) => [fixer.replaceText(key, name)];
  return key.type === 'Literal' ? (fixer) => [fixer.replaceText(key, quoted(name, key.raw))] : undefined;
}

function renameBinding(
  facts: Facts,
  place: Node,
  local: Node,
  name: string,
  declare: (local: string) => string,
): Edits | undefined {
  if (local.type !== 'Identifier') return undefined;
  const to = [name, `sentry${name.charAt(0).toUpperCase()}${name.slice(1)}`].find((free) => isFree(facts, free));
  const uses = to === undefined ? undefined : renamedUses(facts, local, to);
  if (to === undefined || !uses || losesComment(facts.sourceCode, place)) return undefined;
  // Behind `type` in `import { type Span }`.
  const start = place.type === 'ImportSpecifier' ? place.imported.range[0] : place.range[0];
  return (fixer) => [fixer.replaceTextRange([start, place.range[1]], declare(to)), ...uses(fixer)];
}

/** The uses of a name, all under another one. */
function renamedUses(facts: Facts, local: TSESTree.Identifier, to: string): Edits | undefined {
  const variable = facts.variableOf(local);
  if (!variable || variable.defs.length > 1 || isExported(local) || isUsedInTemplate(variable)) return undefined;
  const uses = new Set(variable.references.map(({ identifier }) => identifier as Node));
  uses.delete(local);
  if ([...uses].some(({ type, parent }) => type !== 'Identifier' || parent.type === 'ExportSpecifier'))
    return undefined;
  return (fixer) =>
    [...uses].map((use) => {
      const { parent } = use;
      const isShort = parent?.type === 'Property' && parent.shorthand && parent.value === use;
      return fixer.replaceText(use, isShort ? `${local.name}: ${to}` : to);
    });
}

/** `export const { a } = ...`: other files know it by its name. */
function isExported(local: Node): boolean {
  for (let node = local.parent; node && node.type !== 'BlockStatement'; node = node.parent) {
    if (node.type === 'ExportNamedDeclaration') return true;
  }
  return false;
}

/**
 * The local name of an SDK export that the file imports by name.
 *
 * @param asType it is used as a type only, so an import of the type will do
 */
function importOf(facts: Facts, name: string, asType: boolean): TSESTree.Identifier | undefined {
  for (const { source, specifiers } of facts.nodes.ofType('ImportDeclaration')) {
    if (sdkPackage(source.value) === undefined) continue;
    const found = specifiers.find(
      (specifier) => importedName(specifier) === name && (asType || !isTypeOnly(specifier)),
    );
    if (found) return found.local;
  }
  return undefined;
}
