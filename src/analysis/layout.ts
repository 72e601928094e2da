import type { TSESLint } from '@typescript-eslint/utils';
import type { Node } from './facts';

/**
 * How a new line behind a node starts: with a line break as the file has them, and with the indentation of the line that
 * the node starts on.
 */
export function newLineAfter({ text, lines }: TSESLint.SourceCode, { loc }: Node): string {
  const indent = /^[ \t]*/.exec(lines[loc.start.line - 1] ?? '')?.[0] ?? '';
  return `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}`;
}
