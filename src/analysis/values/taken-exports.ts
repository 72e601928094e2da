import type { TSESTree } from '@typescript-eslint/utils';
import { perFile, type Facts, type Hints, type Node, type Variable } from '../facts';
import { isAmong, type Names } from '../gates/names';
import { mayName } from '../gates/words';
import { countInCode, countSources } from '../syntax/code-text';
import { importedName, moduleValue, reexportedName } from './resolve';

/**
 * The exports of the SDK that a file names, read from its imports and from what it does with them.
 *
 * @returns `undefined` when that does not tell: any name in the file may be that of an export
 */
export const takenExports = perFile((facts): ReadonlySet<string> | undefined => {
  const { settings, sourceCode } = facts;
  if (settings.modules.length > 0) return undefined;
  const sources = sourceCode.ast.body.flatMap((statement) => sourcesIn(facts, statement));
  if (sources.length !== countSources(sourceCode, (text) => mayBeSource(facts, text))) return undefined;
  const wholes = sources.flatMap((source) => source.wholes);
  if (wholes.length > MAX_WHOLES) return undefined;
  const found = new Set<string>();
  for (const name of sources.flatMap(({ names }) => names)) found.add(name ?? 'default');
  for (const whole of wholes) {
    const members = membersOf(facts, whole);
    if (!members) return undefined;
    for (const member of members) found.add(member);
  }
  // A whole module behind its default export.
  if (found.has('default')) return undefined;
  // The global of the CDN bundle.
  const isGlobal = !wholes.some(({ name }) => name === 'Sentry') && countInCode(sourceCode, 'Sentry') > 0;
  return isGlobal ? undefined : found;
});

/** For each, the text is searched. */
const MAX_WHOLES = 10;

/** A place that names a package of the SDK. */
interface Source {
  /** The exports that it takes; `undefined` for what is not known. */
  readonly names: readonly (string | undefined)[];
  /** The variables that hold the whole module. */
  readonly wholes: readonly TSESTree.Identifier[];
}

function sourcesIn(facts: Facts, statement: TSESTree.ProgramStatement): Source[] {
  const isSdk = (source: unknown): boolean => typeof source === 'string' && moduleValue(facts, source) !== undefined;
  switch (statement.type) {
    case 'ImportDeclaration':
      return isSdk(statement.source.value) ? [imported(statement)] : [];
    case 'ExportNamedDeclaration':
      return isSdk(statement.source?.value) ? [{ names: statement.specifiers.map(reexportedName), wholes: [] }] : [];
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id, init }) => {
        const [source] = init?.type === 'CallExpression' && isRequire(init.callee) ? init.arguments : [];
        return source?.type === 'Literal' && isSdk(source.value) ? [required(id)] : [];
      });
    default:
      return [];
  }
}

const isRequire = (callee: Node): boolean => callee.type === 'Identifier' && callee.name === 'require';

function imported({ specifiers }: TSESTree.ImportDeclaration): Source {
  const isNamed = (specifier: TSESTree.ImportClause): boolean =>
    specifier.type === 'ImportSpecifier' && importedName(specifier) !== 'default';
  return {
    names: specifiers.filter(isNamed).map(importedName),
    wholes: specifiers.flatMap((specifier) => (isNamed(specifier) ? [] : specifier.local)),
  };
}

/** `const Sentry = require('@sentry/node')`, `const { startSpan } = require('@sentry/node')`. */
function required(id: TSESTree.BindingName): Source {
  if (id.type === 'Identifier') return { names: [], wholes: [id] };
  const properties = id.type === 'ObjectPattern' ? id.properties : [];
  const names = properties.map((property) =>
    property.type === 'Property' && !property.computed && property.key.type === 'Identifier'
      ? property.key.name
      : undefined,
  );
  return { names: id.type === 'ObjectPattern' ? names : [undefined], wholes: [] };
}

/** Whether a literal names a package, or the beginning of one. */
const mayBeSource = (facts: Facts, text: string): boolean =>
  moduleValue(facts, text) !== undefined || /^(?:@|npm:).*(?:\$\{|\\|[-/:]$)/.test(text);

/** The properties that are read of a whole module; `undefined` when it is used in other ways, too. */
function membersOf({ sourceCode }: Facts, local: TSESTree.Identifier): string[] | undefined {
  const variable = sourceCode.scopeManager?.scopes
    .filter(({ block }) => block === (sourceCode.ast as Node))
    .map(({ set }) => set.get(local.name))
    .find((found?: Variable) => found?.identifiers.includes(local));
  const uses = variable?.references.filter(({ identifier }) => identifier !== local) ?? [];
  // Not every parser lists the names in types and in JSX.
  if (!variable || uses.length + 1 !== countInCode(sourceCode, local.name)) return undefined;
  const found: string[] = [];
  for (const { identifier } of uses) {
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
export function mayTake(file: Hints, names: Names): boolean {
  const taken = file.taken();
  if (!taken) return mayName(file, names);
  for (const name of taken) if (isAmong(name, names)) return true;
  return false;
}
