import type { Linted, Program } from './linter';

interface Token {
  readonly type: string;
  readonly value: string;
  readonly range: readonly [number, number];
}

/** What may stand between two tokens that had no line break, or had one, between them. */
const INLINE = [' ', '  ', '\t', ' /* note */ ', ' /* a\u00A0b */'];
const LINES = ['\n', '\n\n', '\r\n', ' // note: it\'s "this" `one`\n', '\n/* one\n   two */\n'];
/** A line may end behind these, whatever comes next. */
const MAY_BREAK = /^(?:[{([,;:?=]|=>|&&|\|\||\?\?)$/;
/** Nothing needs to be between these and another token. */
const MAY_TOUCH = /^[{}()[\],;]$/;

const tokensOf = ({ sourceCode }: Linted): Token[] | undefined => {
  const tokens = (sourceCode?.ast.tokens ?? []) as Token[];
  return tokens.some(({ type }) => type.startsWith('JSX')) ? undefined : tokens;
};

/**
 * Prints a program with other white space and with comments.
 *
 * @param pick chooses among the first `n` numbers
 * @returns `undefined` where white space has a meaning of its own, in JSX
 */
export function reformatted(program: Program, linted: Linted, pick: (n: number) => number): Program | undefined {
  const tokens = tokensOf(linted);
  const { text = '' } = linted.sourceCode ?? {};
  if (!tokens || text.startsWith('#!')) return undefined;
  let code = '';
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    code += text.slice(...token.range);
    if (!next) return;
    const gap = text.slice(token.range[1], next.range[0]);
    const choices = /[\n\r\u2028\u2029]/.test(gap)
      ? LINES
      : [
          ...INLINE,
          ...(MAY_TOUCH.test(token.value) || MAY_TOUCH.test(next.value) ? [''] : []),
          ...(token.type === 'Punctuator' && MAY_BREAK.test(token.value) ? LINES : []),
        ];
    code += choices[pick(choices.length)]!;
  });
  return { ...program, code: `${['', '\n', '// note\n', '\uFEFF'][pick(4)]!}${code}${['', '\n'][pick(2)]!}` };
}

/** Each report by its rule, its message and the token that it is at: what formatting must not change. */
export function reportsByToken(linted: Linted): string[] {
  const { messages, sourceCode } = linted;
  const tokens = tokensOf(linted) ?? [];
  return messages
    .map(({ ruleId, messageId, line, column }) => {
      const at = sourceCode?.getIndexFromLoc({ line, column: column - 1 }) ?? 0;
      const index = tokens.findIndex(({ range }) => at < range[1]);
      return `${index} ${tokens[index]?.value} ${ruleId} ${messageId}`;
    })
    .sort();
}
