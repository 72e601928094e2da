import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node, Variable } from '../analysis/facts';
import { enclosingFunction } from '../analysis/syntax/ast';
import { childrenOf } from '../analysis/syntax/evaluation';
import { newLineAfter } from '../analysis/syntax/layout';
import { within } from '../analysis/syntax/within';
import { CONTINUES } from './source';

/**
 * Moves a statement in front of another one that stands further up in the same block.
 *
 * @returns `undefined` when it may mean something else there: when what it uses is declared, written to or awaited in
 *   between, or when a comment or the lack of semicolons makes the text ambiguous
 */
export function moveBefore(
  facts: Facts,
  statement: TSESTree.ExpressionStatement,
  target: TSESTree.ExpressionStatement,
): ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[]) | undefined {
  const { sourceCode } = facts;
  if (isBound(facts, statement, target)) return undefined;
  const token = sourceCode.getTokenBefore(statement);
  const next = sourceCode.getTokenAfter(statement, { includeComments: true });
  if (!token || (next && isComment(next) && next.loc.start.line === statement.loc.end.line)) return undefined;
  // A comment at the end of the line before belongs to that line, others to the statement.
  const comments = sourceCode.getCommentsBefore(statement);
  const own = comments.filter(({ loc }) => loc.start.line > token.loc.end.line);
  const last = comments.filter((comment) => !own.includes(comment)).at(-1) ?? token;
  if (last.loc.end.line === statement.loc.start.line && last !== token) return undefined;
  const following = sourceCode.getTokenAfter(statement);
  const isAmbiguous = [statement, target].some((node) => sourceCode.getLastToken(node)?.value !== ';');
  const firsts = [sourceCode.getFirstToken(statement), sourceCode.getFirstToken(target), following];
  if (isAmbiguous && firsts.some((token) => token && CONTINUES.test(token.value))) return undefined;
  if (isAmbiguous && statement.loc.start.line === target.loc.end.line) return undefined;

  const start = own[0]?.range[0] ?? statement.range[0];
  const text = sourceCode.text.slice(start, statement.range[1]);
  const isOnOneLine = statement.loc.start.line === target.loc.end.line;
  const separator = isOnOneLine ? ' ' : newLineAfter(sourceCode, target);
  return (fixer) => [
    fixer.insertTextBefore(target, `${text}${separator}`),
    fixer.removeRange([last.range[1], statement.range[1]]),
  ];
}

const isComment = ({ type }: TSESTree.Token | TSESTree.Comment): boolean =>
  (type as string) === 'Line' || (type as string) === 'Block';

/** Whether a statement depends on what happens from another one to it. */
function isBound(facts: Facts, statement: Node, target: Node): boolean {
  const isBetween = ({ range }: Node): boolean => target.range[0] <= range[0] && range[1] <= statement.range[0];
  const variables = variablesIn(facts, statement);
  const isWritten = variables.some((variable) =>
    [
      ...variable.references.filter((use) => use.isWrite()).map(({ identifier }) => identifier as Node),
      ...variable.identifiers,
    ].some(isBetween),
  );
  const between = { range: [target.range[0], statement.range[0]] as [number, number] };
  const waits = within(facts.nodes.ofType('AwaitExpression'), between).some(
    (node) => enclosingFunction(node) === enclosingFunction(statement),
  );
  return isWritten || waits;
}

function variablesIn(facts: Facts, node: Node): Variable[] {
  const found: Variable[] = [];
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    const variable = next.type === 'Identifier' ? facts.variableOf(next) : undefined;
    if (variable) found.push(variable);
    open.push(...childrenOf(facts, next));
  }
  return found;
}
