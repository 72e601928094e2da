import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { SDK_SOURCES } from '../../sdk/packages';
import { someWord } from '../../vocabulary';

/*
 * What the text of a file says, without its comments and strings. Parts that the parser gives no tokens for, such as the
 * template of a component, count as code.
 */

/** How often a name is in the code. */
export function countInCode(sourceCode: TSESLint.SourceCode, name: string): number {
  let count = 0;
  someWord(sourceCode.text, name, (word, at) => {
    if (word === name && !isText(sourceCode, at)) count++;
    return false;
  });
  return count;
}

/**
 * How many literals of the code look like the name of an SDK package.
 *
 * @param isSource whether what is between the quotes is one
 */
export function countSources(sourceCode: TSESLint.SourceCode, isSource: (content: string) => boolean): number {
  let count = 0;
  const pattern = new RegExp(SDK_SOURCES);
  for (let match = pattern.exec(sourceCode.text); match; match = pattern.exec(sourceCode.text)) {
    // What ends this one may begin another one: `don't say 'sentry'`.
    pattern.lastIndex = match.index + 1;
    if (isSource(match[0].slice(1, -1)) && !isText(sourceCode, match.index)) count++;
  }
  return count;
}

const TEXTS: ReadonlySet<string> = new Set(['String', 'Template', 'JSXText', 'RegularExpression']);

/** Whether something is a part of a comment, or of text. A literal is not a part of itself. */
function isText({ ast }: TSESLint.SourceCode, at: number): boolean {
  const token = around(ast.tokens, at);
  if (!token) return around(ast.comments, at) !== undefined;
  return TEXTS.has(token.type) && (token.range[0] !== at || (token.type as string) === 'JSXText');
}

/** The token or comment that has a place of the file in it, of a list in source order. */
function around<T extends TSESTree.Token>(list: readonly T[] | undefined, at: number): T | undefined {
  if (!list) return undefined;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.range[0] <= at) low = middle + 1;
    else high = middle;
  }
  const found = list[low - 1];
  return found && at < found.range[1] ? found : undefined;
}
