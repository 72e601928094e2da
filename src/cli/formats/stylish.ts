import type { ESLint } from 'eslint';
import type { Report } from '../report';
import { findingsOf } from '../summary';
import { summaryText } from './summary-text';

/** ESLint's own list, then the summary. */
export async function stylish(report: Report, eslint: ESLint, colors: boolean): Promise<string> {
  const formatter = await eslint.loadFormatter('stylish');
  const results = report.results.map((result) => ({
    ...result,
    filePath: report.titleOf(result.filePath),
    messages: findingsOf(result),
    errorCount: result.errorCount - result.fatalErrorCount,
    // The summary counts what `--fix` does; ESLint would put its guess above it.
    fixableErrorCount: 0,
    fixableWarningCount: 0,
  }));
  return `${await formatter.format(results)}\n${summaryText(report, colors)}`;
}
