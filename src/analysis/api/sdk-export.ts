import type { TSESTree } from '@typescript-eslint/utils';
import { hasRenames } from '../../settings';
import { perFile, type Facts, type Node, type Variable } from '../facts';
import { ANY, asSet, isAmong, type Names } from '../gates/names';
import { query, type Query } from '../gates/query';
import { accessesNamed } from '../values/access';
import {
  importedName,
  importedValue,
  importTypeSource,
  isTypeOnly,
  moduleValue,
  reexportedName,
  requiredValue,
} from '../values/resolve';
import { mayTake } from '../values/taken-exports';
import { memberOf, type Value } from '../values/value';

/** A place that names an SDK export without calling it, or that takes it from its package. */
export interface ExportUse {
  /** The export, `startSpan`. */
  readonly name: string;
  readonly module: string;
  /** It is taken from an entry point beside the main one, as `Value` says: `@sentry/core/server`. */
  readonly partial?: boolean;
  /** The name, to report at. */
  readonly node: Node;
  /**
   * `import`: in an import or a destructuring pattern; `export`: handed on by `export { x } from`; `type`: `Sentry.X` as a
   * type; else how `Sentry.x` is used.
   */
  readonly use: 'import' | 'export' | 'type' | 'read' | 'call' | 'write' | 'delete';
  /** The specifier, the property of the pattern, or the member expression. */
  readonly place: Node;
  /** The variable that holds it from there on. */
  readonly local?: Variable;
}

/**
 * Asks for every place that takes or names an export of the SDK, by kind.
 *
 * @param names of the exports
 */
export function exportUses(names: Names): Query<ExportUse> {
  const wanted = asSet(names);
  return query([{ mayFind: (file) => mayTake(file, wanted) }], (facts) => {
    const inFile = members(facts, hasRenames(facts.settings) ? ANY : wanted);
    const found = [...imports(facts), ...reexports(facts), ...inFile, ...types(facts)];
    return found.filter(({ name }) => isAmong(name, wanted));
  });
}

const imports = perFile((facts): readonly ExportUse[] =>
  facts.nodes.ofType('ImportDeclaration').flatMap(({ source, specifiers }) => {
    const namespace = moduleValue(facts, source.value);
    return specifiers.flatMap((specifier) => {
      const name = importedName(specifier);
      const found = name === undefined ? undefined : exportOf(namespace, name);
      if (!found || specifier.type !== 'ImportSpecifier') return [];
      return {
        ...found,
        node: specifier,
        use: 'import' as const,
        place: specifier,
        ...localOf(facts, specifier.local),
      };
    });
  }),
);

const reexports = perFile((facts): readonly ExportUse[] =>
  facts.nodes.ofType('ExportNamedDeclaration').flatMap(({ source, specifiers }) => {
    const namespace = source ? moduleValue(facts, source.value) : undefined;
    return specifiers.flatMap((specifier) => {
      const name = reexportedName(specifier);
      const found = name === undefined ? undefined : exportOf(namespace, name);
      return found ? { ...found, node: specifier, use: 'export' as const, place: specifier } : [];
    });
  }),
);

/** `Sentry.startSpan`, `const { startSpan } = require('@sentry/node')`. */
function members(facts: Facts, names: Names): ExportUse[] {
  return accessesNamed(facts, names).flatMap(({ node: place, value, name, key, use }) => {
    const found = exportOf(value, name);
    if (!found) return [];
    if (place.type === 'MemberExpression') {
      const { parent } = place;
      const target = parent.type === 'VariableDeclarator' && parent.init === place ? parent.id : undefined;
      return { ...found, node: key, use, place, ...localOf(facts, target) };
    }
    const target = place.value.type === 'AssignmentPattern' ? place.value.left : place.value;
    return { ...found, node: key, use: 'import' as const, place, ...localOf(facts, target) };
  });
}

/** `Sentry.Span`, `import('@sentry/node').Span`. */
const types = perFile((facts): readonly ExportUse[] => {
  const qualified = facts.nodes.ofType('TSQualifiedName').flatMap((place) => {
    const variable = place.left.type === 'Identifier' ? facts.variableOf(place.left) : undefined;
    const found = exportOf(variable && importedValue(facts, variable, true), place.right.name);
    return found ? { ...found, node: place.right, use: 'type' as const, place } : [];
  });
  const imported = facts.nodes.ofType('TSImportType').flatMap((place) => {
    const { qualifier } = place;
    const name = qualifier?.type === 'Identifier' ? qualifier.name : undefined;
    const found = name === undefined ? undefined : exportOf(namespaceBehind(facts, importTypeSource(place)), name);
    return found && qualifier ? { ...found, node: qualifier, use: 'type' as const, place } : [];
  });
  return [...qualified, ...imported];
});

function exportOf(
  namespace: Value | undefined,
  member: string,
): Pick<ExportUse, 'name' | 'module' | 'partial'> | undefined {
  const value = namespace?.path?.length === 0 ? memberOf(namespace, member) : undefined;
  const name = value?.path?.[0];
  if (!value || name === undefined) return undefined;
  return { name, module: value.module, ...(namespace?.partial === true && { partial: true }) };
}

function localOf(facts: Facts, target: Node | undefined): { local?: Variable } {
  const local = target?.type === 'Identifier' ? facts.variableOf(target) : undefined;
  return local ? { local } : {};
}

/** A place that names a package of the SDK in order to load it. */
export interface ModuleSource {
  /** The literal. */
  readonly node: Node;
  readonly module: string;
}

/** Every import, export, `require` and dynamic import of an SDK package, and the import types. */
export const moduleSources = perFile((facts): readonly ModuleSource[] => {
  const sources: (Node | null | undefined)[] = [];
  for (const type of ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'] as const) {
    sources.push(...facts.nodes.ofType(type).map(({ source }) => source));
  }
  sources.push(...facts.nodes.ofType('ImportExpression').map(({ source }) => source));
  sources.push(...facts.nodes.ofType('TSExternalModuleReference').map(({ expression }) => expression));
  sources.push(...facts.nodes.ofType('TSImportType').map(importTypeSource));
  for (const call of facts.nodes.ofType('CallExpression')) {
    if (requiredValue(facts, call)) sources.push(call.arguments[0]);
  }
  return sources.flatMap((node) => {
    const module = namespaceBehind(facts, node)?.module;
    return node && module !== undefined ? { node, module } : [];
  });
});

/** Whether it is named for its types alone: `import type`, `export { type Span } from`, `import('@sentry/node').Span` in a type. */
export function isForTypes({ node: { parent } }: ModuleSource): boolean {
  switch (parent?.type) {
    case 'TSImportType':
    case 'TSLiteralType':
      return true;
    case 'ImportDeclaration':
      return isTypeOnly(parent) || (parent.specifiers.length > 0 && parent.specifiers.every(isTypeOnly));
    case 'ExportAllDeclaration':
      return parent.exportKind === 'type';
    case 'ExportNamedDeclaration': {
      const { exportKind, specifiers } = parent;
      const isType = (specifier: TSESTree.ExportSpecifier): boolean => specifier.exportKind === 'type';
      return exportKind === 'type' || (specifiers.length > 0 && specifiers.every(isType));
    }
    case 'TSExternalModuleReference':
      return isTypeOnly(parent.parent);
    default:
      return false;
  }
}

function namespaceBehind(facts: Facts, source: Node | null | undefined): Value | undefined {
  const name = source ? facts.staticValue(source)?.value : undefined;
  return typeof name === 'string' ? moduleValue(facts, name) : undefined;
}
