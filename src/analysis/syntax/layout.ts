import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../facts';

/**
 * How a new line behind a node starts: with a line break as those beside the node, and with the indentation of the line that
 * the node starts on.
 */
export function newLineAfter({ text, lines }: TSESLint.SourceCode, { loc, range }: Node): string {
  const indent = /^[ \t]*/.exec(lines[loc.start.line - 1] ?? '')?.[0] ?? '';
  // Not the first one of the file: where there is none, the whole text would be searched for each report.
  const next = text.indexOf('\n', range[0]);
  const lineEnd = next < 0 ? text.lastIndexOf('\n', range[0]) : next;
  return `${text.charAt(lineEnd - 1) === '\r' ? '\r\n' : '\n'}${indent}`;
}

/** What separates a node from another one that is put beside it: a new line where the node is the first thing on its own. */
export function gapBeside(sourceCode: TSESLint.SourceCode, node: Node): string {
  const { line, column } = node.loc.start;
  const before = (sourceCode.lines[line - 1] ?? '').slice(0, column);
  return before.trim() === '' ? newLineAfter(sourceCode, node) : ' ';
}

/** Where a new line behind a node goes: behind a comment that ends its line, which may be a directive for that line. */
export function endOfLine(sourceCode: TSESLint.SourceCode, node: Node): number {
  const { line } = node.loc.end;
  const next = sourceCode.getTokenAfter(node);
  if (next?.loc.start.line === line) return node.range[1];
  const isBeside = ({ loc }: TSESTree.Comment): boolean => loc.start.line === line && loc.end.line === line;
  return sourceCode.getCommentsAfter(node).filter(isBeside).at(-1)?.range[1] ?? node.range[1];
}
