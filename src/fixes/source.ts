import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../analysis/facts';
import { isStatementList } from '../analysis/syntax/ast';

/**
 * Whether a rewrite that keeps only some parts of a node would lose a comment.
 *
 * @param node what is replaced
 * @param kept the parts whose text the replacement takes over
 */
export function losesComment(sourceCode: TSESLint.SourceCode, node: Node, kept: readonly Node[] = []): boolean {
  return sourceCode
    .getCommentsInside(node)
    .some(({ range }) => !kept.some((part) => part.range[0] <= range[0] && range[1] <= part.range[1]));
}

/**
 * Whether `@ts-expect-error` or `@ts-ignore` covers the line of a node. Code that needs it to compile may not need it any
 * more once it is rewritten, and an unused `@ts-expect-error` is an error. TypeScript looks for one above empty lines and
 * lines of comments, too.
 */
export function isUnderTsDirective({ lines }: TSESLint.SourceCode, node: Node): boolean {
  for (let line = node.loc.start.line - 2; line >= 0; line--) {
    const text = lines[line] ?? '';
    if (/@ts-(?:expect-error|ignore)\b/.test(text)) return true;
    if (!/^\s*(?:\/\/|$)/.test(text)) return false;
  }
  return false;
}

/**
 * What stays behind and is about the next statement when a statement goes away.
 *
 * @returns `directive` where one for TypeScript or for a linter covers the statement; `comment` where it has one right above
 *   it, or on its line
 */
export function commentedBy(sourceCode: TSESLint.SourceCode, statement: Node): 'directive' | 'comment' | undefined {
  const { start, end } = statement.loc;
  if (isUnderTsDirective(sourceCode, statement)) return 'directive';
  const above = sourceCode.getCommentsBefore(statement).filter(({ loc }) => loc.end.line >= start.line - 1);
  const behind = sourceCode.getCommentsAfter(statement).filter(({ loc }) => loc.start.line === end.line);
  if ([...above, ...behind].some(({ value }) => /\b(?:es|ox)lint-disable/.test(value))) return 'directive';
  // A comment at the end of a line of code is about that line.
  const isOwn = ({ loc }: TSESTree.Comment): boolean =>
    loc.end.line === start.line || sourceCode.getTokenBefore(statement)?.loc.end.line !== loc.start.line;
  return behind.length > 0 || above.some(isOwn) ? 'comment' : undefined;
}

/**
 * Whether a parenthesis in the place of an expression may belong to the statement before it, where that has no semicolon.
 */
export function continuesLine(sourceCode: TSESLint.SourceCode, node: Node): boolean {
  let outer = node;
  while (outer.type !== 'ExpressionStatement' && outer.parent?.range[0] === node.range[0]) outer = outer.parent;
  const before = sourceCode.getTokenBefore(node)?.value ?? ';';
  return outer.type === 'ExpressionStatement' && !/^[;{:]$/.test(before);
}

/** The text of an expression, in parentheses where it needs them as the object of a member expression. */
export function asObject(sourceCode: TSESLint.SourceCode, node: Node): string {
  const text = sourceCode.getText(node);
  return BINDS_TIGHTLY.has(node.type) ? text : `(${text})`;
}

const BINDS_TIGHTLY = new Set<string>([
  'Identifier',
  'MemberExpression',
  'CallExpression',
  'ThisExpression',
  'TSNonNullExpression',
  'ArrayExpression',
  'TemplateLiteral',
]);

/** Code that continues the statement before it where that has no semicolon. */
export const CONTINUES = /^(?:[([`/+*,.-]|instanceof$|in$)/;

/** Code for an expression, with a semicolon before it where it would become a part of the statement before. */
export function asSeparate(sourceCode: TSESLint.SourceCode, node: Node, text: string): string {
  const { parent } = node;
  const isFirst = parent?.type === 'ExpressionStatement' && isStatementList(parent.parent);
  const before = isFirst && CONTINUES.test(text) ? sourceCode.getTokenBefore(parent)?.value : undefined;
  return before === undefined || /^[;{:]$/.test(before) ? text : `;${text}`;
}

/** The text of an expression as an argument or an array element. */
export function asArgument(sourceCode: TSESLint.SourceCode, node: Node): string {
  const text = sourceCode.getText(node);
  return node.type === 'SequenceExpression' ? `(${text})` : text;
}

/** Where a literal takes the place of an expression: with the brackets that an expression has as the key of a property. */
export function keyRange(sourceCode: TSESLint.SourceCode, node: Node): Readonly<TSESTree.Range> {
  const { parent } = node;
  if (parent?.type !== 'Property' || !parent.computed || parent.key !== node) return node.range;
  const open = sourceCode.getTokenBefore(node, { includeComments: true });
  const close = sourceCode.getTokenAfter(node, { includeComments: true });
  // A comment between them may have a bracket in it.
  const isPlain = open?.range[0] === parent.range[0] && close?.type === 'Punctuator' && close.value === ']';
  return isPlain ? [open.range[0], close.range[1]] : node.range;
}

/** They would end the literal. */
const LINE_ENDS: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\u2028': String.raw`\u2028`,
  '\u2029': String.raw`\u2029`,
};

/** A string literal in the quotes that the given code uses. */
export function quoted(text: string, like = ''): string {
  const quote = /["'`]/.exec(like)?.[0] === '"' ? '"' : "'";
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(/[\n\r\u2028\u2029]/g, (end) => LINE_ENDS[end] ?? end);
  return `${quote}${escaped}${quote}`;
}

/** A constant as code, a string in the quotes that the file prefers. */
export function literal(sourceCode: TSESLint.SourceCode, value: string | number | boolean): string {
  return typeof value === 'string' ? quoted(value, preferredQuote(sourceCode)) : String(value);
}

/** The quote that most of the file's string literals use. */
export function preferredQuote({ ast }: TSESLint.SourceCode): '"' | "'" {
  const known = quotes.get(ast);
  if (known) return known;
  let double = 0;
  for (const { type, value } of ast.tokens) {
    if ((type as string) === 'String') double += value.startsWith('"') ? 1 : -1;
  }
  const quote = double > 0 ? '"' : "'";
  quotes.set(ast, quote);
  return quote;
}

/** Counted once for a file, however many fixes ask. */
const quotes = new WeakMap<object, '"' | "'">();

/**
 * The node with the parentheses around it.
 *
 * @returns its range in the source
 */
export function rangeWithParentheses(sourceCode: TSESLint.SourceCode, node: Node): [number, number] {
  let [start, end] = node.range;
  for (;;) {
    const before = sourceCode.getTokenBefore({ range: [start, end] } as Node);
    const after = sourceCode.getTokenAfter({ range: [start, end] } as Node);
    const call = node.parent;
    if (before?.value !== '(' || after?.value !== ')') return [start, end];
    // The parentheses of a call with one argument are not the argument's.
    const isArgument =
      (call?.type === 'CallExpression' || call?.type === 'NewExpression') &&
      call.arguments.includes(node as TSESTree.CallExpressionArgument) &&
      before === sourceCode.getTokenAfter(call.typeArguments ?? call.callee, (token) => token.value === '(');
    if (isArgument) return [start, end];
    start = before.range[0];
    end = after.range[1];
  }
}
