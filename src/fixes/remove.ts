import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { AttributeWrite } from '../analysis/attributes/attributes';
import type { Node } from '../analysis/facts';
import { isStatementList, outermost } from '../analysis/syntax/ast';
import { losesComment } from './source';

type Range = [start: number, end: number];
export type Removal = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix;

/** What can be taken out of a list in braces. */
type Item = TSESTree.Property | TSESTree.ImportSpecifier;

/**
 * Takes a property out of its object literal, or a name out of an import, together with its comma and its line.
 *
 * @returns `undefined` when a comment would go with it
 */
export function removeItem(sourceCode: TSESLint.SourceCode, item: Item): Removal | undefined {
  if (losesComment(sourceCode, item)) return undefined;
  const main = defaultBeside(item);
  if (main) return removeNames(sourceCode, main, item);
  const comma = sourceCode.getTokenAfter(item);
  if (comma?.value === ',' && sourceCode.commentsExistBetween(item, comma)) {
    const between = sourceCode.text.slice(item.range[1], comma.range[0]).trimStart();
    return (fixer) => fixer.replaceTextRange([item.range[0], comma.range[1]], between);
  }
  const range = rangeWithComma(sourceCode, item);
  return (fixer) => fixer.removeRange(range);
}

/** The default of an import with one name besides: `D` in `import D, { X } from 'm'`. */
function defaultBeside({ type, parent }: Item): Node | undefined {
  if (type !== 'ImportSpecifier' || parent.type !== 'ImportDeclaration' || parent.specifiers.length !== 2)
    return undefined;
  return parent.specifiers.find((other) => other.type === 'ImportDefaultSpecifier');
}

/** `, { X }` goes: brackets with nothing in them mean nothing. */
function removeNames(sourceCode: TSESLint.SourceCode, main: Node, item: Item): Removal | undefined {
  const close = sourceCode.getTokenAfter(item, ({ value }) => value === '}');
  if (!close || sourceCode.commentsExistBetween(main, close)) return undefined;
  return (fixer) => fixer.removeRange([main.range[1], close.range[1]]);
}

function rangeWithComma(sourceCode: TSESLint.SourceCode, item: Item): Range {
  const before = sourceCode.getTokenBefore(item, { includeComments: true });
  const after = sourceCode.getTokenAfter(item, { includeComments: true });
  const isFollowed = after?.value === ',';
  const own: Range = [item.range[0], isFollowed ? after.range[1] : item.range[1]];
  const lines = wholeLines(sourceCode, own);
  if (lines) return lines;
  if (before?.value === '{' && after?.value === '}') return [before.range[1], after.range[0]];
  if (isFollowed) return [own[0], own[1] + spacesAt(sourceCode, own[1])];
  return before?.value === ',' ? [before.range[0], own[1]] : own;
}

/**
 * Takes a statement away with its line.
 *
 * @returns `undefined` where a statement has to stand, where a comment would go with it, and where the lines around it
 *   would become one statement
 */
export function removeStatement(sourceCode: TSESLint.SourceCode, statement: TSESTree.Statement): Removal | undefined {
  if (!isStatementList(statement.parent)) return undefined;
  if (losesComment(sourceCode, statement)) return undefined;
  const after = sourceCode.getTokenAfter(statement)?.value ?? ';';
  if (/^[([/+\-*,.`]/.test(after) && !isClosed(sourceCode, sourceCode.getTokenBefore(statement))) return undefined;
  const range = wholeLines(sourceCode, statement.range) ?? statement.range;
  return (fixer) => fixer.removeRange(range);
}

/** Whether what ends with a token cannot go on behind it: the `}` of a block can not, that of an object or a function can. */
function isClosed(sourceCode: TSESLint.SourceCode, token: TSESTree.Token | null): boolean {
  if (token?.value !== '}') return /^[;{:]$/.test(token?.value ?? ';');
  const node = sourceCode.getNodeByRangeIndex(token.range[0]);
  return node !== null && BLOCKS.test(node.type) && node.parent?.type.endsWith('Expression') !== true;
}

const BLOCKS =
  /^(?:BlockStatement|ClassBody|SwitchStatement|TSInterfaceBody|TSModuleBlock|TSEnum(?:Body|Declaration))$/;

/**
 * Takes a name out of an import or a pattern, or all of it if that was the only one.
 *
 * @returns `undefined` when a comment would go with it, and where the rest of a pattern would get the name
 */
export function removeImported(sourceCode: TSESLint.SourceCode, item: Item): Removal | undefined {
  const list = item.parent as TSESTree.ImportDeclaration | TSESTree.ObjectPattern;
  if (list.type === 'ImportDeclaration') {
    return list.specifiers.length === 1 ? removeStatement(sourceCode, list) : removeItem(sourceCode, item);
  }
  if (list.properties.some(({ type }) => (type as string) === 'RestElement')) return undefined;
  const declaration = list.parent.parent;
  const isAlone = list.properties.length === 1 && declaration?.type === 'VariableDeclaration';
  return isAlone && declaration.declarations.length === 1
    ? removeStatement(sourceCode, declaration)
    : removeItem(sourceCode, item);
}

/**
 * Takes away what writes an attribute: the property of an object, the statement, or the call in a chain of calls.
 *
 * @returns `undefined` where the code around needs the value, and where a comment would go with it
 */
export function removeWrite(sourceCode: TSESLint.SourceCode, { node }: AttributeWrite): Removal | undefined {
  if (node.type === 'Property') return removeItem(sourceCode, node);
  const object = node.type === 'CallExpression' ? chainedObject(node) : undefined;
  // `setAttribute` gives back its span or scope.
  if (object) {
    const range: Range = [object.range[1], node.range[1]];
    return losesComment(sourceCode, node, [object]) ? undefined : (fixer) => fixer.removeRange(range);
  }
  const statement = outermost(node).parent;
  return statement?.type === 'ExpressionStatement' ? removeStatement(sourceCode, statement) : undefined;
}

/** What a call in the middle or at the end of a chain of setters is made on. */
function chainedObject({ callee, parent }: TSESTree.CallExpression): TSESTree.Expression | undefined {
  if (callee.type !== 'MemberExpression' || callee.optional) return undefined;
  const { object } = callee;
  const isAfterSetter =
    object.type === 'CallExpression' &&
    object.callee.type === 'MemberExpression' &&
    object.callee.property.type === 'Identifier' &&
    /^(?:set|update|add)/.test(object.callee.property.name);
  return isAfterSetter || parent.type === 'MemberExpression' ? object : undefined;
}

/** The lines of a range if nothing else is on them. */
function wholeLines({ text }: TSESLint.SourceCode, [start, end]: Readonly<Range>): Range | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isAlone = lineEnd >= 0 && `${text.slice(lineStart, start)}${text.slice(end, lineEnd)}`.trim() === '';
  return isAlone ? [lineStart, lineEnd + 1] : undefined;
}

function spacesAt({ text }: TSESLint.SourceCode, at: number): number {
  return /^[^\S\r\n]*/.exec(text.slice(at))?.[0].length ?? 0;
}
