import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Facts, FunctionNode, Node } from '../analysis/facts';
import { enclosingFunction, outermost, unwrap } from '../analysis/syntax/ast';
import { replaceExport, usesOf } from './replace-export';
import { losesComment } from './source';

/**
 * Does what the callback of `configureScope` does to the current scope: `configureScope((scope) => scope.setTag(k, v))` →
 * `Sentry.getCurrentScope().setTag(k, v)`; several statements become a block.
 *
 * @param old the imported name that goes, if it is not what is called
 * @returns `undefined` unless the callback is written in place and simple: no `return`, no `async`, no `var`, and no use of
 *   the scope later than in the callback itself
 */
export function inlineScope(
  facts: Facts,
  node: TSESTree.CallExpression,
  module: string,
  old?: Node,
): { readonly code: string; readonly fix: TSESLint.ReportFixFunction } | undefined {
  const { sourceCode } = facts;
  const [callback, ...others] = node.arguments;
  const fn = callback && unwrap(callback);
  const statement = outermost(node).parent;
  if (fn?.type !== 'ArrowFunctionExpression' || fn.async || others.length > 0) return undefined;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const uses = scopeUses(facts, fn);
  const scope = replaceExport(facts, node.callee, 'getCurrentScope', module, old);
  if (!uses || !scope || losesComment(sourceCode, statement, [fn.body])) return undefined;
  const code = `${scope.text}()`;
  const [parameter] = fn.params as [TSESTree.Identifier];
  const body = onlyExpression(fn);
  if (body) {
    const text = replaceAll(sourceCode, body, uses, code);
    // Anything else could become part of the line before.
    if (!/^[\w$]/.test(text) || losesComment(sourceCode, fn.body, [body])) return undefined;
    return { code, fix: (fixer) => [fixer.replaceText(outermost(node), text), ...scope.imports(fixer)] };
  }
  if (fn.body.type !== 'BlockStatement' || !isPlainBlock(facts, fn) || !/^[\w$.]+$/.test(scope.text)) return undefined;
  if (declaresIn(facts, fn, scope.text.split('.')[0] ?? '')) return undefined;
  const inner = sourceCode.getText(fn.body).slice(1);
  const text = `{ const ${parameter.name} = ${code};${inner}`;
  return { code, fix: (fixer) => [fixer.replaceText(statement, text), ...scope.imports(fixer)] };
}

/** The uses of the parameter, if all of them are reads that the callback itself makes. */
function scopeUses(facts: Facts, fn: TSESTree.ArrowFunctionExpression): Node[] | undefined {
  const [parameter] = fn.params;
  if (parameter?.type !== 'Identifier' || fn.params.length > 1) return undefined;
  const variable = facts.variableOf(parameter);
  const uses = variable ? usesOf(variable) : [];
  const isRead = variable?.references.every((reference) => reference.isReadOnly());
  const isDirect = uses.every(
    (use) => enclosingFunction(use) === fn && !(use.parent?.type === 'Property' && use.parent.shorthand),
  );
  return uses.length > 0 && isRead && isDirect ? uses : undefined;
}

/** The body of a short function, or the one statement of another. */
function onlyExpression({ body }: FunctionNode): Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [statement] = body.body;
  return body.body.length === 1 && statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
}

/** The statements of the function may stand in a block where it is called. */
function isPlainBlock(facts: Facts, fn: FunctionNode): boolean {
  const isIn = (node: Node): boolean => enclosingFunction(node) === fn;
  return (
    !facts.nodes.ofType('ReturnStatement').some(isIn) &&
    !facts.nodes.ofType('FunctionDeclaration').some(isIn) &&
    !facts.nodes.ofType('VariableDeclaration').some((node) => node.kind === 'var' && isIn(node))
  );
}

/** Whether the function itself declares a name: the block would, too, and the name could not be used before. */
function declaresIn({ sourceCode }: Facts, fn: FunctionNode, name: string): boolean {
  return sourceCode.getScope(fn.body).set.has(name);
}

function replaceAll(sourceCode: TSESLint.SourceCode, node: Node, uses: readonly Node[], by: string): string {
  let text = '';
  let [at] = node.range;
  for (const { range } of [...uses].sort((a, b) => a.range[0] - b.range[0])) {
    text += sourceCode.text.slice(at, range[0]) + by;
    at = range[1];
  }
  return text + sourceCode.text.slice(at, node.range[1]);
}
