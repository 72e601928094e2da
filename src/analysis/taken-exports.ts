import type { TSESTree } from '@typescript-eslint/utils';
import { SDK_SOURCES } from '../sdk/packages';
import { hasRenames } from '../settings';
import { wordCount } from '../word-filter';
import { perFile, type Facts, type Node, type Variable } from './facts';
import type { Names } from './names';
import { importedName, moduleValue } from './resolve';
import { mayName } from './words';

/**
 * The exports of the SDK that a file names, read from its imports and from what it does with them.
 *
 * @returns `undefined` when that does not tell: any name in the file may be that of an export
 */
export const takenExports = perFile((facts): ReadonlySet<string> | undefined => {
  const { ast, text } = facts.sourceCode;
  if (hasRenames(facts.settings)) return undefined;
  const imports = ast.body.filter(
    (node): node is TSESTree.ImportDeclaration =>
      node.type === 'ImportDeclaration' && moduleValue(facts, node.source.value) !== undefined,
  );
  if (imports.length !== (text.match(SDK_SOURCES)?.length ?? 0) || facts.settings.modules.length > 0) return undefined;
  const found = new Set<string>();
  const namespaces = new Set<string>();
  for (const specifier of imports.flatMap(({ specifiers }) => specifiers)) {
    const name = importedName(specifier);
    if (specifier.type === 'ImportSpecifier' && name !== undefined && name !== 'default') {
      found.add(name);
      continue;
    }
    const members = membersOf(facts, specifier);
    if (!members) return undefined;
    namespaces.add(specifier.local.name);
    for (const member of members) found.add(member);
  }
  // A whole module behind its default export.
  if (found.has('default')) return undefined;
  // The global of the CDN bundle.
  return namespaces.has('Sentry') || wordCount(text, 'Sentry') === 0 ? found : undefined;
});

/** The properties that are read of a whole module; `undefined` when it is used in other ways, too. */
function membersOf({ sourceCode }: Facts, { local }: TSESTree.ImportClause): string[] | undefined {
  const variable = sourceCode.scopeManager?.scopes
    .filter(({ block }) => block === (sourceCode.ast as Node))
    .map(({ set }) => set.get(local.name))
    .find((found?: Variable) => found?.identifiers.includes(local));
  // Not every parser lists the names in types and in JSX.
  if (!variable || variable.references.length + 1 !== wordCount(sourceCode.text, local.name)) return undefined;
  const found: string[] = [];
  for (const { identifier } of variable.references) {
    const { parent } = identifier;
    if (parent.type === 'MemberExpression' && parent.object === identifier && parent.property.type === 'Identifier') {
      if (parent.computed) return undefined;
      found.push(parent.property.name);
    } else if (parent.type === 'TSQualifiedName' && parent.left === identifier) found.push(parent.right.name);
    else if (parent.type === 'JSXMemberExpression') found.push(parent.property.name);
    else return undefined;
  }
  return found;
}

/** Whether the file may use one of some exports of the SDK. */
export function mayTake(facts: Facts, names: Names): boolean {
  const taken = takenExports(facts);
  if (!taken) return mayName(facts, names);
  if (names instanceof RegExp) return [...taken].some((name) => names.test(name));
  for (const name of names) if (taken.has(name)) return true;
  return false;
}
