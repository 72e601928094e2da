import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { perNode, type Facts, type Node, type Variable } from '../facts';
import { firstFrom } from './within';

/**
 * Finds the variables that identifiers refer to.
 *
 * @param sourceCode the file
 * @returns a function from an identifier to its variable; `undefined` for globals, whether declared to ESLint or not
 */
export function variableFinder(sourceCode: TSESLint.SourceCode): (identifier: Node) => Variable | undefined {
  let references: ReadonlyMap<Node, Variable | null> | undefined;
  return (identifier) => {
    references ??= variablesOfIdentifiers(sourceCode);
    const known = references.get(identifier);
    // Some identifiers are no references for every parser: JSX names, names in type queries.
    const variable = known === undefined ? namedVariable(sourceCode, identifier) : known;
    return variable && variable.defs.length > 0 ? variable : undefined;
  };
}

function variablesOfIdentifiers({ scopeManager }: TSESLint.SourceCode): ReadonlyMap<Node, Variable | null> {
  const references = new Map<Node, Variable | null>();
  for (const scope of scopeManager?.scopes ?? []) {
    for (const { identifier, resolved } of scope.references) references.set(identifier, resolved);
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) references.set(identifier, variable);
    }
  }
  return references;
}

/**
 * Whether a reference stands for what the template of a Vue component does with a variable: `vue-eslint-parser` has the
 * variable read at the very place that declares it.
 */
export function isTemplateUse(reference: TSESLint.Scope.Reference, { identifiers }: Variable): boolean {
  return reference.isRead() && (identifiers as Node[]).includes(reference.identifier);
}

/** Whether code that no fix can see uses a variable; see {@link isTemplateUse}. */
export function isUsedInTemplate(variable: Variable): boolean {
  return variable.references.some((reference) => isTemplateUse(reference, variable));
}

/** Whether no other file can reach a variable: it is neither exported nor in the global scope of a script. */
export function isPrivate({ sourceCode }: Facts, { scope, identifiers }: Variable): boolean {
  // The name in `export const span = ...` stands in a declarator in a declaration.
  const isExported = identifiers.some(({ parent }) => (parent.parent?.parent?.type ?? '').startsWith('Export'));
  return !isExported && !(scope.type === 'global' && sourceCode.ast.sourceType === 'script');
}

/** The names at which a variable is written to, also where it is declared with a value. */
export function writesOf(facts: Facts, variable: Variable): readonly Node[] {
  return knownWrites(facts, variable) ?? [];
}

const knownWrites = perNode((_, { references }: Variable): readonly Node[] =>
  references.filter((reference) => reference.isWrite()).map(({ identifier }) => identifier),
);

/** The values that a variable is given, in source order; `undefined` where one of them is not an expression of its own. */
export function writtenValues(facts: Facts, variable: Variable): readonly Node[] | undefined {
  const [definition, ...others] = variable.defs;
  const isVariable = (definition?.node as Node | undefined)?.type === 'VariableDeclarator' && others.length === 0;
  if (!isVariable || isUsedInTemplate(variable)) return undefined;
  const values = writesOf(facts, variable).map((name) => {
    const { parent } = name;
    if (parent?.type === 'VariableDeclarator') return parent.id === name ? parent.init : undefined;
    return parent?.type === 'AssignmentExpression' && parent.operator === '=' ? parent.right : undefined;
  });
  return values.every((value) => value !== undefined && value !== null) ? values : undefined;
}

/** An assignment that makes the new value of a variable of its old one. */
export interface Conversion {
  readonly assignment: TSESTree.AssignmentExpression;
  /** The first read of the variable in what is assigned. */
  readonly read: Node;
}

/** The conversions of a variable, `options = toSdkOptions(options)`, in source order. */
export function conversionsOf(facts: Facts, variable: Variable): readonly Conversion[] {
  return knownConversions(facts, variable) ?? [];
}

const knownConversions = perNode((facts, variable: Variable): readonly Conversion[] => {
  const assignments = writesOf(facts, variable).flatMap(({ parent }) =>
    parent?.type === 'AssignmentExpression' && parent.operator === '=' ? parent : [],
  );
  if (assignments.length === 0) return [];
  const reads = variable.references.flatMap((reference) => (reference.isRead() ? (reference.identifier as Node) : []));
  reads.sort((a, b) => a.range[0] - b.range[0]);
  assignments.sort((a, b) => a.range[0] - b.range[0]);
  return assignments.flatMap((assignment) => {
    const { range } = assignment.right;
    const read = reads[firstFrom(reads, range[0])];
    return read && read.range[1] <= range[1] ? { assignment, read } : [];
  });
});

function namedVariable(sourceCode: TSESLint.SourceCode, identifier: Node): Variable | undefined {
  const isName = identifier.type === 'Identifier' || identifier.type === 'JSXIdentifier';
  return isName ? variableAt(sourceCode, identifier.name, identifier) : undefined;
}

/** The variable that a name stands for at a place; `undefined` for globals, whether declared to ESLint or not. */
export function variableAt(sourceCode: TSESLint.SourceCode, name: string, at: Node): Variable | undefined {
  let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(at);
  for (; scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable && variable.defs.length > 0) return variable;
  }
  return undefined;
}
