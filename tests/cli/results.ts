import type { ESLint, Linter } from 'eslint';

import type { FileResult } from '../../src/cli/lint';
import { createReport, type Report } from '../../src/cli/report';

type Message = Partial<Linter.LintMessage>;

/** A finding of `no-private-sdk-access`, if nothing else is said. */
function finding(message: Message): Linter.LintMessage {
  return {
    ruleId: 'span-first/no-private-sdk-access',
    severity: 2,
    message: 'Do it otherwise.',
    line: 1,
    column: 1,
    ...message,
  };
}

/** What ESLint says of a file. */
function resultOf(filePath: string, messages: readonly Message[], output?: string): ESLint.LintResult {
  const count = (severity: number) => messages.filter((message) => (message.severity ?? 2) === severity).length;
  return {
    filePath,
    messages: messages.map(finding),
    suppressedMessages: [],
    errorCount: count(2),
    warningCount: count(1),
    fatalErrorCount: messages.filter(({ fatal }) => fatal).length,
    fixableErrorCount: 0,
    fixableWarningCount: 0,
    usedDeprecatedRules: [],
    ...(output !== undefined && { output }),
  };
}

/** A file before `--fix` and, if that changes it, after. */
export function fileResult(file: string, before: readonly Message[], after?: readonly Message[]): FileResult {
  const found = resultOf(`/app/${file}`, before);
  return { before: found, after: after ? resultOf(`/app/${file}`, after, 'changed') : found };
}

/** A report on files in `/app`. */
export function reportOn(
  results: readonly FileResult[],
  more: Partial<Parameters<typeof createReport>[0]> = {},
): Report {
  const titleOf = (file: string) => file.replace('/app/', '');
  return createReport({ results, fix: false, read: 20, skipped: [], olderSdks: [], quiet: false, titleOf, ...more });
}

export const warning = { ruleId: 'span-first/prefer-scope-attributes', severity: 1 } as const;
export const syntaxError = {
  ruleId: null,
  fatal: true,
  message: 'Parsing error: Unexpected token }\n  more',
  line: 3,
  column: 5,
} as const;
