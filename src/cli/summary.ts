import type { ESLint, Linter } from 'eslint';
import { namespace } from '../package-meta';
import { ruleFamilies } from '../rule-families';
import { rules } from '../rules';
import type { FileResult } from './lint';

/** Findings of a family, of a file or of all, counted. */
export interface Counts {
  /** Errors: what stops working in stream mode. */
  readonly errors: number;
  /** Warnings: what works, and should change. */
  readonly warnings: number;
  /** What `--fix` leaves. */
  readonly left: number;
}

export interface Row extends Counts {
  readonly title: string;
}

/** How ready the code is for stream mode. */
export interface Summary {
  readonly total: Counts;
  /** In the order of the README; families without findings are left out. */
  readonly families: readonly Row[];
  /** Most findings first; files without findings are left out. */
  readonly files: readonly Row[];
  /** How many files `--fix` changes. */
  readonly changed: number;
  /** How many findings `--fix` settles. What is left may be more than the rest: a fix can lead to another finding. */
  readonly settled: number;
}

/** Counts the findings. A file that cannot be parsed has none. */
export function summarize(results: readonly FileResult[], titleOf: (file: string) => string): Summary {
  const families = Object.entries(ruleFamilies).map(([family, title]) => ({
    title,
    ...countIn(results, ({ ruleId }) => ruleOf(ruleId)?.meta.docs.family === family),
  }));
  const files = results.map((result) => ({ title: titleOf(result.before.filePath), ...countIn([result]) }));
  return {
    total: countIn(results),
    families: families.filter(isWorthARow),
    files: files.filter(isWorthARow).sort((a, b) => size(b) - size(a)),
    changed: results.filter(({ after }) => after.output !== undefined).length,
    settled: results.map(settledIn).reduce((sum, settled) => sum + settled, 0),
  };
}

/** How many findings there are before `--fix`. */
export function size({ errors, warnings }: Counts): number {
  return errors + warnings;
}

/** What a result says about the code; that a file cannot be parsed is not among it. */
export function findingsOf({ messages }: ESLint.LintResult): Linter.LintMessage[] {
  return messages.filter(({ fatal }) => fatal !== true);
}

/** The rule of a finding. */
export function ruleOf(id: string | null) {
  return rules[id?.slice(namespace.length + 1) ?? ''];
}

/** By rule, because a fix moves what comes after it and may change what is said of it. */
function settledIn({ before, after }: FileResult): number {
  const left = findingsOf(after).map(({ ruleId }) => ruleId);
  const settled = findingsOf(before).filter(({ ruleId }) => {
    const index = left.indexOf(ruleId);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return settled.length;
}

function countIn(
  results: readonly FileResult[],
  isCounted: (message: Linter.LintMessage) => boolean = () => true,
): Counts {
  const before = results.flatMap((result) => findingsOf(result.before).filter(isCounted));
  const errors = before.filter(({ severity }) => severity === 2).length;
  const left = results.flatMap(({ after }) => findingsOf(after).filter(isCounted)).length;
  return { errors, warnings: before.length - errors, left };
}

function isWorthARow(counts: Counts): boolean {
  return size(counts) > 0 || counts.left > 0;
}
