import type { TSESTree } from '@typescript-eslint/utils';
import { perFile, type Facts, type FunctionNode, type Node } from '../facts';
import { enclosingFunction, isFunction, unwrap } from '../syntax/ast';
import { writesOf } from '../syntax/variables';
import { agreed } from './agreed';
import type { Value } from './value';

/** Every call of a function of this file, or `undefined` when others may call it, too. */
export function callsOf(facts: Facts, fn: FunctionNode): TSESTree.CallExpression[] | undefined {
  const name = nameOf(fn);
  if (!name) {
    const call = fn.parent;
    return call.type === 'CallExpression' && call.callee === fn ? [call] : undefined;
  }
  const variable = facts.variableOf(name);
  if (!variable || isExported(name)) return undefined;
  const calls: TSESTree.CallExpression[] = [];
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    const call = reference.identifier.parent;
    if (call.type !== 'CallExpression' || call.callee !== reference.identifier) return undefined;
    calls.push(call);
  }
  return calls;
}

/** The name that a function is declared with, or that of the `const` it is assigned to. */
export function nameOf(fn: FunctionNode): TSESTree.Identifier | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ?? undefined;
  const { parent } = fn;
  const declarator = parent.type === 'VariableDeclarator' && parent.init === fn ? parent : undefined;
  return declarator?.id.type === 'Identifier' ? declarator.id : undefined;
}

/** Whether a name is declared in an `export`. */
export function isExported(name: TSESTree.Identifier): boolean {
  for (let node: Node | undefined = name.parent; node; node = node.parent) {
    if (node.type.startsWith('Export')) return true;
    if (node.type.endsWith('Statement')) return false;
  }
  return false;
}

/** The function in this file that an expression evaluates to: written in place, declared, or in a `const`. */
export function functionOf(facts: Facts, node: Node): FunctionNode | undefined {
  const inner = unwrap(node);
  if (isFunction(inner)) return inner;
  if (inner.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(inner);
  const defs = variable?.defs.filter((def) => (def.node as Node).type !== 'TSDeclareFunction') ?? [];
  const definition = defs[0]?.node as Node | undefined;
  if (defs.length !== 1 || !definition) return undefined;
  const writes = variable ? writesOf(facts, variable).length : 0;
  if (definition.type === 'FunctionDeclaration') return writes === 0 ? definition : undefined;
  if (definition.type !== 'VariableDeclarator' || writes !== 1 || definition.id.type !== 'Identifier') return undefined;
  return definition.init ? facts.functionOf(definition.init) : undefined;
}

/** An argument of a call, if no spread before it makes its place unknown. */
export function argumentAt(
  { arguments: args }: TSESTree.CallExpression | TSESTree.NewExpression,
  index: number,
): Node | undefined {
  return args.slice(0, index + 1).some(({ type }) => type === 'SpreadElement') ? undefined : args[index];
}

/** What a function of this file returns: by its annotation, or because all its `return`s agree. */
export function returnedValue(facts: Facts, fn: FunctionNode): Value | undefined {
  const annotated = fn.returnType && facts.typeValue(fn.returnType.typeAnnotation);
  if (annotated) return annotated;
  if (fn.generator) return undefined;
  const value = agreed(returnedExpressions(facts, fn), (node) => facts.valueOf(node));
  return value && bareReturns(facts).has(fn) ? { ...value, nullable: true } : value;
}

/** The values that a function returns: the body of a short arrow function, or the arguments of its `return`s. */
export function returnedExpressions(facts: Facts, fn: FunctionNode): readonly Node[] {
  return fn.body.type === 'BlockStatement' ? (returnedByBlocks(facts).get(fn) ?? []) : [fn.body];
}

/** The functions in which a `return` gives nothing. */
const bareReturns = perFile(
  (facts) =>
    new Set(facts.nodes.ofType('ReturnStatement').flatMap((node) => (node.argument ? [] : enclosingFunction(node)))),
);

const returnedByBlocks = perFile((facts) => {
  const found = new Map<Node, Node[]>();
  for (const statement of facts.nodes.ofType('ReturnStatement')) {
    const fn = statement.argument && enclosingFunction(statement);
    if (!fn || !statement.argument) continue;
    const known = found.get(fn) ?? [];
    known.push(statement.argument);
    found.set(fn, known);
  }
  return found;
});
